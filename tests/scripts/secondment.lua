-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two days of a week of five; a month without the figure.
return {
  of = "secondment",
  given = {
    published_counts = [[
month,subject,figure,basis,dated,reference
2008-01,days a week seconded,2,count,,report 6b Rec 4 item b
2008-02,advice booklets circulated,2800,count,,made up
]],
  },
  cases = {
    { "A10: two days a week are 0.4 of a post", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 0.4, numerator = 2, denominator = 5 } },
    { "without the days it is missing", area = "Metropolitan Police District", period = "2008-02",
      expect = { status = "missing" } },
  },
}
