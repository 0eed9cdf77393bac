# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2008/09
# Grades of seven objectives, one of them not inspected.
function write_return(    i, x, grade) {
  print "year,objective,priority,grade,finding"
  for (i = 1; i <= 7; i++) {
    x = chance()
    grade = i == 7 ? "n/i" : x < 0.15 ? "excellent" : x < 0.6 ? "good" : \
      x < 0.9 ? "fair" : "poor"
    print year "," i "," (i <= 4 ? "yes" : "no") "," grade "," \
      (i == 7 ? "" : "made up")
  }
}
