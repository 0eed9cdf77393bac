-- SPDX-License-Identifier: GPL-2.0-or-later
-- 19.4 in bullet 3, 19.9 in bullet 9: both stand, and the note tells.
return {
  of = "bme_intake_forecast_quoted",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,police officer recruits,BME,forecast,bullet 3,19.4,,,,FY 07/08,,"MPA report 6b, 31 January 2008, Rec 39, bullet 3"
2007/08,police officer recruits,BME,forecast,bullet 9,19.9,,,,end of year,"an end of year strength of 31,593 officers","MPA report 6b, 31 January 2008, Rec 39, bullet 9"
2008/09,police officer recruits,BME,forecast,bullet 3,19.4,,,,FY 07/08,,"MPA report 6b, 31 January 2008, Rec 39, bullet 3"
2009/10,police officer recruits,BME,forecast,bullet 9,19.9,,,,end of year,"an end of year strength of 31,593 officers","MPA report 6b, 31 January 2008, Rec 39, bullet 9"
]],
  },
  cases = {
    { "A58: 19.4 is taken and 19.9 is told", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 19.4, status = "ok",
        note = "the document contradicts itself: 19.4 in bullet 3, 19.9 in bullet 9, 0.5 apart; bullet 3 is taken" } },
    { "one figure alone contradicts nothing", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 19.4, status = "ok" } },
    { "the place that is not taken is no substitute", area = "Metropolitan Police District", period = "2009/10",
      expect = { status = "missing" } },
  },
}
