-- SPDX-License-Identifier: GPL-2.0-or-later
-- On condition that the forecast strength is reached.
return {
  of = "female_forecast_quoted",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,police officer recruits,female,forecast,bullet 9,39.9,,,,end of year,"an end of year strength of 31,593 officers","MPA report 6b, 31 January 2008, Rec 39, bullet 9"
2006/07,another group,BME,actual,item a,50,,,,not stated,,made up for this test
]],
  },
  cases = {
    { "A60: 39.9 per cent women, quoted", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 39.9, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "no figures" } },
  },
}
