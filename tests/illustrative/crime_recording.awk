# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08 2008/09 2009/10
# Records tested by audit, and how many followed the recording standard.
function write_return(    i, tested) {
  print "borough,year,tested,right"
  for (i = 1; i <= count; i++) {
    tested = 5 * whole(between(24, 40))
    print name[i] "," year "," tested "," \
      whole(tested * within(0.86 + 0.11 * chance() + 0.02 * effort[i] \
        + 0.01 * (start_year - 2007) - (chance() < 0.06 ? 0.12 : 0), 0, 0.99))
  }
}
