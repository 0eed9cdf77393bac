-- SPDX-License-Identifier: GPL-2.0-or-later
-- Three years, added up.
return {
  of = "growth_cost_to_date",
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
    { "B4: three years cost 11.8 million pounds", area = "Metropolitan Police District", period = "2010/11",
      expect = { value = 11800000 } },
    { "two years", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 6000000 } },
    { "one year", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 2200000 } },
    { "a year that the plan leaves out is missing", area = "Metropolitan Police District", period = "2011/12",
      expect = { status = "missing" } },
  },
}
