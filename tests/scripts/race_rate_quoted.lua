-- SPDX-License-Identifier: GPL-2.0-or-later
-- 35.9 per cent against a target of 33: the rate is quoted, the attainment
-- can be worked out.
return {
  of = "race_rate_quoted",
  given = {
    detection_rates = [[
month,strand,rate,reference
2008-01,race,35.9,"MPA report 6b, 31 January 2008, Rec 19, item d"
2008-01,homophobic,34.9,"MPA report 6b, 31 January 2008, Rec 19, item d"
]],
  },
  cases = {
    { "A32: 2.9 points over the bespoke target", area = "Metropolitan Police District",
      period = "2008-01",
      expect = { value = 35.9, grade = "met", basis = "quoted", note = "2.9 points over" } },
  },
}
