# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2008/09
# How partners stood against the standard of each objective.
function write_return(    i, j, x) {
  print "borough,year,objective,standard"
  for (i = 1; i <= count; i++) {
    start("partners" i)
    for (j = 1; j <= 7; j++) {
      x = 0.75 * effort[i] + between(0, 0.5)
      print name[i] "," year "," j "," (x > 1 ? "exceeded" : \
        x > 0.5 ? "met" : x > 0.25 ? "partly met" : "not met")
    }
  }
}
