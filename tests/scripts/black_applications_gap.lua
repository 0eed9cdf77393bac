-- SPDX-License-Identifier: GPL-2.0-or-later
-- 15 per cent of applications, 11 per cent of Londoners.
return {
  of = "black_applications_gap",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,applications,Black,actual,item f,15,11,London population,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2006/07,applications,Black,actual,item f,15,,London population,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
]],
  },
  cases = {
    { "A55: 4 points more than of the population", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 4, status = "ok" } },
    { "without a comparator there is no gap", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "comparator" } },
  },
}
