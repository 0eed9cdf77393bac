-- SPDX-License-Identifier: GPL-2.0-or-later
-- Recomputed from the published posts and costs.
return {
  of = "cost_per_post",
  given = {
    prevent_growth = [[
year,posts,cost,reference
2008/9,41,2200000,"MPA report 8, 24 July 2008, section D"
2009/10,53,3800000,"MPA report 8, 24 July 2008, section D"
2010/11,93,5800000,"MPA report 8, 24 July 2008, section D"
]],
  },
  cases = {
    { "B4: 53,659 pounds a post in the first year", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 53659, numerator = 2200000, denominator = 41 } },
    { "B4: 71,698 pounds a post in the second year", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 71698 } },
    { "B4: 62,366 pounds a post in the third year", area = "Metropolitan Police District", period = "2010/11",
      expect = { value = 62366 } },
  },
}
