-- SPDX-License-Identifier: GPL-2.0-or-later
-- From 1,393,000 to 2,272,000 pounds.
return {
  of = "engagement_growth",
  given = {
    engagement_budget = [[
year,budget,reference
2006/07,1393000,"MPA report 8b, 27 July 2006, para 22"
2007/08,2272000,"MPA report 8b, 27 July 2006, para 22"
]],
  },
  cases = {
    { "C4: up by 63.1 per cent, 879,000 pounds", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 63.1, numerator = 879000, denominator = 1393000 } },
  },
}
