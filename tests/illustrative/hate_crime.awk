# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08 2008/09 2009/10
# Offences and sanction detections, with a mark where a figure should be.
function write_return(    i, quarter, row, offences, detections) {
  print "borough,quarter,strand,offences,detections"
  for (quarter = 1; quarter <= 4; quarter++)
    for (i = 1; i <= count; i++) {
      offences = whole(people[name[i]] / 4000 * volume[i] \
        * between(0.8, 1.2))
      detections = whole(offences * (skill[i] \
        + 0.012 * (start_year - 2007) + between(-0.06, 0.06)))
      if (name[i] == "Bexley" && year == "2008/09" && quarter == 2)
        detections = ".."
      row = name[i] "," year " Q" quarter
      print row ",race," offences "," detections
      offences = whole(people[name[i]] / 30000 * volume[i] \
        * between(0.4, 1.6))
      detections = whole(offences * (skill[i] + between(-0.15, 0.1)))
      print row ",homophobic," offences "," detections
    }
}
