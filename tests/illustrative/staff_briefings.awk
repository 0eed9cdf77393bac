# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08
# Staff briefed in the last quarter, by role. Boroughs that do little yet keep
# no records.
function write_return(    i, j, roles) {
  print "borough,quarter,role,nature,briefed"
  j = split("wardens|parks staff|other local authority staff", roles, "|")
  for (i = 1; i <= count; i++) {
    if (effort[i] < 0.1) continue
    for (j = 1; j <= 3; j++)
      print name[i] "," year " Q4," roles[j] "," \
        (chance() < 0.7 ? "Delphinus" : "Griffin") "," \
        whole(between(2, 40) * (0.3 + effort[i]))
  }
}
