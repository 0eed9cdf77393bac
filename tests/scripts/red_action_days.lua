-- SPDX-License-Identifier: GPL-2.0-or-later
-- A number of days, and no number.
return {
  of = "red_action_days",
  given = {
    red_action_days = [[
month,days,reference
2006-07,a number of,"MPA report 8b, 27 July 2006, Appendix 4"
]],
  },
  cases = {
    { "C11: how many is not said, and no number is invented",
      area = "Metropolitan Police District", period = "2006-07",
      expect = { status = "missing", note = "not how many" } },
  },
}
