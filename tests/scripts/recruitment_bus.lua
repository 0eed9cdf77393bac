-- SPDX-License-Identifier: GPL-2.0-or-later
-- 68 per cent of "over 2,500" is over 1,700.
return {
  of = "recruitment_bus",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,people registered at the Recruitment Bus,BME,actual,item a,68,,,over 2500,since December 2005,,"MPA report 6b, 31 January 2008, Rec 39, item a"
2006/07,another group,BME,actual,item a,50,,,,not stated,,made up for this test
]],
  },
  cases = {
    { "A54: about 1,700 people", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 1700, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "no figures" } },
  },
}
