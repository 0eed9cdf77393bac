-- SPDX-License-Identifier: GPL-2.0-or-later
-- The published growth: 41, 53 and 93 posts.
return {
  of = "growth_posts",
  given = {
    prevent_growth = [[
year,posts,cost,reference
2008/9,41,2200000,"MPA report 8, 24 July 2008, section D"
2009/10,53,3800000,"MPA report 8, 24 July 2008, section D"
2010/11,93,5800000,"MPA report 8, 24 July 2008, section D"
]],
  },
  cases = {
    { "B4: 41 posts in 2008/9, which is 2008/09", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 41 } },
    { "B4: 53 posts in the second year", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 53 } },
    { "B4: 93 posts in the third year", area = "Metropolitan Police District", period = "2010/11",
      expect = { value = 93 } },
  },
}
