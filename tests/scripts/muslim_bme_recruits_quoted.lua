-- SPDX-License-Identifier: GPL-2.0-or-later
-- One in ten of BME recruits; another denominator than 4.5 per cent of all.
return {
  of = "muslim_bme_recruits_quoted",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2006/07,BME recruits,Muslim,actual,opening,10,,,,last year,,"MPA report 6b, 31 January 2008, Rec 39, opening"
2006/07,police officer recruits,Muslim,actual,opening,4.5,,,,last year,,"MPA report 6b, 31 January 2008, Rec 39, opening"
2007/08,another group,BME,actual,item a,50,,,,not stated,,made up for this test
]],
  },
  cases = {
    { "A53: one in ten of BME recruits, quoted", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 10, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2007/08",
      expect = { status = "missing", note = "no figures" } },
  },
}
