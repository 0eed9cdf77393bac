-- SPDX-License-Identifier: GPL-2.0-or-later
-- 12.3, 3.3 and 1.9 per cent.
return {
  of = "faith_applications",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,applications,BME,actual,item f,37,,,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2007/08,applications,Asian,actual,item f,16,12,London population,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2007/08,applications,Black,actual,item f,15,11,London population,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2007/08,applications,Muslim,actual,item f,12.3,,,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2007/08,applications,Hindu,actual,item f,3.3,,,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2007/08,applications,Sikh,actual,item f,1.9,,,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2006/07,applications,Muslim,actual,item f,12.3,,,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
]],
  },
  cases = {
    { "A55: the faiths sum to 17.5 per cent", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 17.5, status = "ok" } },
    { "two faiths missing leave no sum", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "no figures" } },
  },
}
