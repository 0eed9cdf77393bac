# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08 2008/09 2009/10
# How many of those asked agreed, for three questions.
function question(i, what, asked, share,    n) {
  n = whole(asked * between(0.85, 1.15))
  print name[i] "," year "," what "," n "," \
    whole(n * within(share + 0.16 * (effort[i] - 0.5) \
      + 0.02 * (start_year - 2007) + between(-0.05, 0.05), 0.05, 0.95))
}

function write_return(    i) {
  print "borough,year,question,asked,agreed"
  for (i = 1; i <= count; i++) {
    question(i, "satisfied with the service", 420, 0.76)
    question(i, "police do a good job", 640, 0.58)
    question(i, "deal with what matters", 640, 0.49)
  }
}
