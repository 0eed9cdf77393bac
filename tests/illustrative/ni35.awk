# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2008/09 2009/10
# Levels of four criteria, with a borough that sent nothing, and a byte order
# mark.
function level(i, lift) {
  return within(whole(1.2 + 2.6 * effort[i] + lift \
    + between(-0.8, 0.8)), 1, 5)
}

function write_return(    i, lift, row, last) {
  lift = start_year - 2008
  if (year == "2008/09") printf "\357\273\277"
  print "borough,year,engagement,knowledge,action_plan,oversight"
  for (i = 1; i <= count; i++) {
    row = name[i] "," year "," level(i, 0.3 + 0.5 * lift) "," \
      level(i, 0.5 * lift) "," level(i, 0.7 * lift) ","
    last = level(i, 0.4 * lift - 0.4)
    if (name[i] == "Kingston upon Thames" && year == "2009/10") continue
    if (name[i] == "Havering" && year == "2008/09") last = "n/r"
    print row last
  }
}
