-- SPDX-License-Identifier: GPL-2.0-or-later
-- Shares of one intake that overlap: BME 29, women 38, over forty 19, minority
-- faiths 11, graduates 17.
return {
  of = "selection_shares",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2006/07,those completing selection,BME,actual,bullet 8,29,,,,2006/07,,"MPA report 6b, 31 January 2008, Rec 39, bullet 8"
2006/07,those completing selection,female,actual,bullet 8,38,,,,2006/07,,"MPA report 6b, 31 January 2008, Rec 39, bullet 8"
2006/07,those completing selection,aged 40 or over,actual,bullet 8,19,,,,2006/07,,"MPA report 6b, 31 January 2008, Rec 39, bullet 8"
2006/07,those completing selection,minority faith,actual,bullet 8,11,,,,2006/07,,"MPA report 6b, 31 January 2008, Rec 39, bullet 8"
2006/07,those completing selection,graduate,actual,bullet 8,17,,,,2006/07,,"MPA report 6b, 31 January 2008, Rec 39, bullet 8"
2007/08,applications,Sikh,actual,item f,1.9,,,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
]],
  },
  cases = {
    { "A59: BME", area = "Metropolitan Police District", period = "2006/07", by = "BME",
      expect = { value = 29, status = "ok" } },
    { "A59: female", area = "Metropolitan Police District", period = "2006/07", by = "female",
      expect = { value = 38, status = "ok" } },
    { "A59: aged 40 or over", area = "Metropolitan Police District", period = "2006/07", by = "aged 40 or over",
      expect = { value = 19, status = "ok" } },
    { "A59: minority faith", area = "Metropolitan Police District", period = "2006/07", by = "minority faith",
      expect = { value = 11, status = "ok" } },
    { "A59: graduate", area = "Metropolitan Police District", period = "2006/07", by = "graduate",
      expect = { value = 17, status = "ok" } },
    { "A59: overlapping shares have no total", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "not applicable", note = "overlap" } },
    { "a group of another denominator", area = "Metropolitan Police District", period = "2006/07", by = "Sikh",
      expect = { status = "not applicable", note = "not published for this group" } },
  },
}
