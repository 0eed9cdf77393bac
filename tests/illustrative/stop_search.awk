# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08
# Two quarters of searches by group, with residents by group, and a borough
# that could not say.
function settle_groups(i) {
  share["black", i] = between(0.02, 0.22)
  share["asian", i] = between(0.03, 0.24)
  share["other", i] = between(0.03, 0.09)
  share["white", i] = 1 - share["black", i] - share["asian", i] \
    - share["other", i]
  many["white", i] = between(0.4, 1.6) * volume[i]
  many["black", i] = many["white", i] * between(0.9, 3.2)
  many["asian", i] = many["white", i] * between(0.8, 2.4)
  many["other", i] = many["white", i] * between(0.7, 1.6)
}

function write_group(i, quarter, group,    residents, searches) {
  residents = whole(people[name[i]] * share[group, i])
  searches = whole(residents / 1000 * many[group, i] * between(0.8, 1.2))
  if (name[i] == "Bexley" && quarter == 2 && group == "asian") searches = ".."
  print name[i] "," year " Q" quarter "," group "," searches "," residents
}

function write_return(    i, quarter, g, groups) {
  split("white black asian other", groups, " ")
  for (i = 1; i <= count; i++) settle_groups(i)
  print "borough,quarter,group,stop_searches,residents"
  for (quarter = 1; quarter <= 2; quarter++)
    for (i = 1; i <= count; i++)
      for (g = 1; g <= 4; g++) write_group(i, quarter, groups[g])
}
