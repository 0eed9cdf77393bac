-- SPDX-License-Identifier: GPL-2.0-or-later
-- 16 per cent of applications, 12 per cent of Londoners.
return {
  of = "asian_applications_ratio",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,applications,Asian,actual,item f,16,12,London population,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2006/07,applications,Asian,actual,item f,8,12,London population,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2008/09,another group,BME,actual,item a,50,,,,not stated,,made up for this test
]],
  },
  cases = {
    { "A55: the ratio is 1.33, and more is welcome", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 1.33, grade = "in proportion", note = "on the side that is welcome" } },
    { "less than four fifths is out of proportion", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 0.67, grade = "out of proportion", note = "less than 0.8" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2008/09",
      expect = { status = "missing", note = "no figures" } },
  },
}
