-- SPDX-License-Identifier: GPL-2.0-or-later
-- 19 per cent of all who joined in twelve months.
return {
  of = "bme_recruits_quoted",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,all recruits,BME,actual,bullet 6,19,,,,the last 12 months,,"MPA report 6b, 31 January 2008, Rec 39, bullet 6"
2006/07,another group,BME,actual,item a,50,,,,not stated,,made up for this test
]],
  },
  cases = {
    { "A58: 19 per cent of all joiners, quoted", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 19, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "no figures" } },
  },
}
