-- SPDX-License-Identifier: GPL-2.0-or-later
-- January to March 2007, the last quarter of the financial year.
return {
  of = "language_recruits_quoted",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2006/07,police officer recruits,fluent in a second language,actual,item h,13,,,,first three months of 2007,,"MPA report 6b, 31 January 2008, Rec 39, item h"
2007/08,another group,BME,actual,item a,50,,,,not stated,,made up for this test
]],
  },
  cases = {
    { "A61: 13 per cent of recruits, quoted", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 13, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2007/08",
      expect = { status = "missing", note = "no figures" } },
  },
}
