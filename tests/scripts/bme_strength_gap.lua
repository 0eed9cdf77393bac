-- SPDX-License-Identifier: GPL-2.0-or-later
-- 31 per cent of PCSOs and specials, 26 per cent of the economically active.
return {
  of = "bme_strength_gap",
  given = {
    workforce = [[
year,staff,group,place,share,comparator,compared_with,reference
2007/08,PCSOs and special constables,BME,item g,31,26,economically active population,"MPA report 6b, 31 January 2008, Rec 39, item g"
2007/08,PCSOs and special constables,BME,bullet 7,31,26,economically active population,"MPA report 6b, 31 January 2008, Rec 39, bullet 7"
2006/07,PCSOs and special constables,BME,item g,31,,economically active population,"MPA report 6b, 31 January 2008, Rec 39, item g"
]],
  },
  cases = {
    { "A57: 5 points more", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 5, status = "ok" } },
    { "without a comparator there is no gap", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "comparator" } },
  },
}
