-- SPDX-License-Identifier: GPL-2.0-or-later
-- 31 per cent of PCSOs and specials, 26 per cent of the economically active.
return {
  of = "bme_strength_ratio",
  given = {
    workforce = [[
year,staff,group,place,share,comparator,compared_with,reference
2007/08,PCSOs and special constables,BME,item g,31,26,economically active population,"MPA report 6b, 31 January 2008, Rec 39, item g"
2007/08,PCSOs and special constables,BME,bullet 7,31,26,economically active population,"MPA report 6b, 31 January 2008, Rec 39, bullet 7"
2006/07,PCSOs and special constables,BME,item g,13,26,economically active population,"MPA report 6b, 31 January 2008, Rec 39, item g"
2005/06,another group,BME,item a,50,,,made up for this test
]],
  },
  cases = {
    { "A57: 1.19 times, in proportion", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 1.19, grade = "in proportion" } },
    { "half is out of proportion", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 0.5, grade = "out of proportion", note = "0.50 is less than 0.8" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2005/06",
      expect = { status = "missing", note = "no figures" } },
  },
}
