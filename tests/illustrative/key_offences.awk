# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08 2008/09 2009/10
# Offences of three kinds and how many were detected; a crowded borough has more.
function offence(i, what, per_thousand, share,    offences) {
  offences = whole(people[name[i]] / 1000 * per_thousand * volume[i] \
    * (1 - 0.03 * (start_year - 2007)) * between(0.93, 1.07))
  print name[i] "," year "," what "," offences "," \
    whole(offences * (share + skill[i] - 0.32 + between(-0.03, 0.03)))
}

function write_return(    i) {
  print "borough,year,offence,offences,detections"
  for (i = 1; i <= count; i++) {
    offence(i, "serious violence", 1.4, 0.45)
    offence(i, "serious acquisitive crime", 24, 0.13)
    offence(i, "assault with injury", 8.5, 0.34)
  }
}
