# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08
# A reading for each borough in the first three months of the process; one
# borough misses a month.
function write_return(    i, month, mood) {
  print "borough,month,level"
  for (month = 1; month <= 3; month++)
    for (i = 1; i <= count; i++) {
      mood = chance()
      if (name[i] == "Merton" && month == 1) continue
      print name[i] ",2008-0" month "," \
        (mood < 0.75 ? "normal" : mood < 0.95 ? "raised" : "high")
    }
}
