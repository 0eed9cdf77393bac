-- SPDX-License-Identifier: GPL-2.0-or-later
-- Twelve posts more, then forty more.
return {
  of = "growth_posts_change",
  given = {
    prevent_growth = [[
year,posts,cost,reference
2008/9,41,2200000,"MPA report 8, 24 July 2008, section D"
2009/10,53,3800000,"MPA report 8, 24 July 2008, section D"
2010/11,93,5800000,"MPA report 8, 24 July 2008, section D"
]],
  },
  cases = {
    { "B4: 12 more posts are 29.3 per cent", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 29.3, numerator = 12, denominator = 41 } },
    { "B4: 40 more posts are 75.5 per cent", area = "Metropolitan Police District", period = "2010/11",
      expect = { value = 75.5, numerator = 40, denominator = 53 } },
    { "the first year has none before it", area = "Metropolitan Police District", period = "2008/09",
      expect = { status = "missing", note = "2007/08" } },
  },
}
