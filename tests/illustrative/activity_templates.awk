# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2008/09
# The templates of the four Phase One sites: ten activities, most of them
# carried out, most of those with a baseline.
function write_return(    i, j, list, does) {
  split("Intelligence and Community Engagement training," \
    "Educational liaison,Operation Nicole,Operation Delphinus," \
    "Community engagement with key groups,Channel project," \
    "Borough commanders' guidance,Family contact officers," \
    "Consequence management plans,Rich Picture", list, ",")
  print "borough,year,activity,carried_out,baselined"
  for (i = 1; i <= count; i++) {
    if (name[i] !~ /^(Hounslow|Tower Hamlets|Newham|Waltham Forest)$/) continue
    start("templates" i)
    for (j = 1; j <= 10; j++) {
      does = chance() < 0.65 + 0.3 * effort[i]
      print name[i] "," year "," list[j] "," (does ? "yes" : "no") "," \
        (does && chance() < 0.8 ? day_after(whole(between(490, 630))) : "")
    }
  }
}
