-- SPDX-License-Identifier: GPL-2.0-or-later
-- 34.9 per cent against a target of 33, as quoted.
return {
  of = "homophobic_rate_quoted",
  given = {
    detection_rates = [[
month,strand,rate,reference
2008-01,race,35.9,"MPA report 6b, 31 January 2008, Rec 19, item d"
2008-01,homophobic,34.9,"MPA report 6b, 31 January 2008, Rec 19, item d"
]],
  },
  cases = {
    { "A33: 1.9 points over the bespoke target", area = "Metropolitan Police District",
      period = "2008-01",
      expect = { value = 34.9, grade = "met", basis = "quoted", note = "1.9 points over" } },
  },
}
