-- SPDX-License-Identifier: GPL-2.0-or-later
-- Over 3000 businesses in over 85 events.
return {
  of = "argus_reach",
  given = {
    project_argus = [[
month,events,businesses,reference
2008-01,over 85,over 3000,"MPA report 6b, 31 January 2008, Recs 5 and 6, item f"
]],
  },
  cases = {
    { "A14, A15: about 35 businesses an event", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 35.3, numerator = 3000, denominator = 85, basis = "bounded" } },
    { "A14, A15: a bound by a bound has none", area = "Metropolitan Police District", period = "2008-01",
      expect = { note = "may be more or less" } },
  },
}
