-- SPDX-License-Identifier: GPL-2.0-or-later
-- The published stars of 2006 and 2008, as far as components are known, and
-- the one that the recalled row gets wrong.
return {
  of = "cpa_stars",
  given = {
    cpa_components = [[
authority,year,corporate,use_of_resources,children,adults,housing,environment,culture,benefits,reference
Hounslow,2006,3,3,3,3,3,2,2,3,press table
Lewisham,2006,3,3,3,3,2,3,2,4,press table
Lambeth,2006,2,2,3,3,2,3,1,3,press table
City of London,2006,3,4,3,4,3,3,4,4,press table
Haringey,2008,3,3,1,2,3,3,3,3,children as published; the others as in 2006
Bexley,2006,2,3,1,2,3,2,2,3,the scores of Bristol
Hackney,2006,2,2,3,3,n/a,n/a,1,n/a,three services not provided
Camden,2006,3,3,3,3,n/a,n/a,n/a,n/a,no service of level 2
]],
  },
  cases = {
    { "Hounslow had 3 stars in 2006", area = "Hounslow", period = "2006",
      expect = { value = 3, grade = "3 stars",
        note = "corporate 3, level_1_lowest 3 (>= 2), level_2_lowest 2 (>= 2)" } },
    { "Lewisham had 3 stars in 2006", area = "Lewisham", period = "2006",
      expect = { value = 3, grade = "3 stars" } },
    { "Lambeth had 1 star in 2006, by a row that is a reconstruction", area = "Lambeth", period = "2006",
      expect = { value = 1, grade = "1 star", note = ", reconstructed" } },
    { "the City is scored as the boroughs are", area = "City of London", period = "2006",
      expect = { value = 4, grade = "4 stars" } },
    { "one inadequate service of level 1 left Haringey 1 star in 2008", area = "Haringey", period = "2008",
      expect = { value = 1, grade = "1 star" } },
    { "scores as Bristol's come to 0, when no council had none: the row is recalled",
      area = "Bexley", period = "2006",
      expect = { value = 0, grade = "0 stars", note = "cpa_stars_2005.csv line 13, reconstructed" } },
    { "a service that is not provided is left out", area = "Hackney", period = "2006",
      expect = { value = 1, note = "level_2_below_2 1 (<= 1)" } },
    { "nothing is decided without a level", area = "Camden", period = "2006",
      expect = { status = "missing", note = "no service of one level was scored" } },
    { "a council whose scores were not found has no stars", area = "Westminster", period = "2006",
      expect = { status = "missing", note = "no component scores were found" } },
  },
}
