-- SPDX-License-Identifier: GPL-2.0-or-later
-- A forecast, not what was reached.
return {
  of = "strength_forecast_quoted",
  given = {
    officer_strength = [[
year,officers_at_year_end,reference
2007/08,31593,"MPA report 6b, 31 January 2008, Rec 39, bullet 9"
]],
  },
  cases = {
    { "A60: 31,593 officers, quoted", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 31593, status = "ok" } },
  },
}
