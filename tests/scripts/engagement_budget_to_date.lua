-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two years, added up.
return {
  of = "engagement_budget_to_date",
  given = {
    engagement_budget = [[
year,budget,reference
2006/07,1393000,"MPA report 8b, 27 July 2006, para 22"
2007/08,2272000,"MPA report 8b, 27 July 2006, para 22"
2009/10,1000000,made up for this test
]],
  },
  cases = {
    { "C4: two years are 3,665,000 pounds", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 3665000 } },
    { "the first year alone", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 1393000 } },
    { "a year that was left out is missing", area = "Metropolitan Police District", period = "2008/09",
      expect = { status = "missing" } },
  },
}
