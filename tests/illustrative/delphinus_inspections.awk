# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08 2008/09
# Findings of inspections: a first round from November to January, a second in
# March for the first half of the boroughs and in April for the rest, less some
# that were not reached, and a third a year later, under way at the year's end.
function inspect(i, month, round,    list, j, x) {
  split("Single point of contact,CT Focus Desk,Staff briefing process," \
    "Feedback system,Strategic Assessment,Control Strategy", list, ",")
  for (j = 1; j <= 6; j++) {
    x = effort[i] + 0.2 * round - 0.06 * j + between(-0.35, 0.35)
    print name[i] "," month "," list[j] "," round "," \
      (x > 0.5 ? "met" : x > 0.25 ? "partly met" : "not met")
  }
}

function write_return(    i) {
  print "borough,month,criterion,round,finding"
  for (i = 1; i <= count; i++) {
    start("inspections" year i)
    if (year == "2007/08") {
      inspect(i, i % 3 == 0 ? "2007-11" : i % 3 == 1 ? "2007-12" : "2008-01", 1)
      if (i % 2) inspect(i, "2008-03", 2)
    } else {
      if (i % 2 == 0 && i % 10) inspect(i, "2008-04", 2)
      if (i % 3 == 0) inspect(i, "2009-03", 3)
    }
  }
}
