# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08
# Searches of two groups in each quarter, and how many residents they have.
function write_return(    quarter) {
  print "quarter,group,searches,residents"
  for (quarter = 1; quarter <= 4; quarter++) {
    print year " Q" quarter ",white," whole(between(5000, 6000)) ",5100000"
    print year " Q" quarter ",minority ethnic," \
      whole(between(3500, 4500)) ",2100000"
  }
}
