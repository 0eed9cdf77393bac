-- SPDX-License-Identifier: GPL-2.0-or-later
-- 1.6 million more, then 2.0 million more.
return {
  of = "growth_cost_change",
  given = {
    prevent_growth = [[
year,posts,cost,reference
2008/9,41,2200000,"MPA report 8, 24 July 2008, section D"
2009/10,53,3800000,"MPA report 8, 24 July 2008, section D"
2010/11,93,5800000,"MPA report 8, 24 July 2008, section D"
]],
  },
  cases = {
    { "B4: 1.6 million pounds more are 72.7 per cent", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 72.7, numerator = 1600000, denominator = 2200000 } },
    { "B4: 2.0 million pounds more are 52.6 per cent", area = "Metropolitan Police District", period = "2010/11",
      expect = { value = 52.6, numerator = 2000000, denominator = 3800000 } },
    { "the first year has none before it", area = "Metropolitan Police District", period = "2008/09",
      expect = { status = "missing", note = "2007/08" } },
  },
}
