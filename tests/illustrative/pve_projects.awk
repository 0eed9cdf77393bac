# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2008/09 2009/10
# What the fund pays for in the boroughs that have it: a row for each project.
function project(i, what, grant,    month) {
  month = whole(between(7, 12))
  print name[i] "," year "," what "," 1000 * whole(grant * between(0.6, 1.4)) \
    "," start_year "-" sprintf("%02d", month) "-28," \
    (chance() < 0.45 + 0.5 * effort[i] ? start_year "-" \
    sprintf("%02d", within(month - 2 + whole(3 * chance()), 7, 12)) "-15" : "")
}

function write_return(    i, row, field, funded) {
  while ((getline row < "config/groups.csv") > 0) {
    split(row, field, ",")
    if (field[1] == "pve_funded_illustrative") funded[field[3]] = 1
  }
  print "borough,year,project,grant,due,done"
  for (i = 1; i <= count; i++) {
    if (!(name[i] in funded)) continue
    project(i, "Young people", 40)
    project(i, "Women", 25)
    project(i, "Schools and colleges", 30)
    if (effort[i] > 0.5) project(i, "Faith institutions", 35)
  }
}
