-- SPDX-License-Identifier: GPL-2.0-or-later
-- Fifty-two posts more than in the first year.
return {
  of = "growth_posts_over_all",
  given = {
    prevent_growth = [[
year,posts,cost,reference
2008/9,41,2200000,"MPA report 8, 24 July 2008, section D"
2009/10,53,3800000,"MPA report 8, 24 July 2008, section D"
2010/11,93,5800000,"MPA report 8, 24 July 2008, section D"
2012/13,93,5800000,made up for this test
]],
  },
  cases = {
    { "B4: 52 more posts over all are 126.8 per cent", area = "Metropolitan Police District", period = "2010/11",
      expect = { value = 126.8, numerator = 52, denominator = 41 } },
    { "the second year", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 29.3, numerator = 12, denominator = 41 } },
    { "the first year is where it starts", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 0, numerator = 0, denominator = 41 } },
    { "a year that the plan leaves out is missing", area = "Metropolitan Police District", period = "2011/12",
      expect = { status = "missing" } },
  },
}
