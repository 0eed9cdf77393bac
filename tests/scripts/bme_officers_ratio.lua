-- SPDX-License-Identifier: GPL-2.0-or-later
-- "Over 8" per cent of officers, 26 per cent of the economically active.
return {
  of = "bme_officers_ratio",
  given = {
    workforce = [[
year,staff,group,place,share,comparator,compared_with,reference
2007/08,police officers,BME,bullet 2,over 8,,,"MPA report 6b, 31 January 2008, Rec 39, bullet 2"
2006/07,police officers,BME,bullet 2,26,,,"MPA report 6b, 31 January 2008, Rec 39, bullet 2"
2005/06,another group,BME,item a,50,,,made up for this test
]],
  },
  cases = {
    { "A58: less than a third, as a bound", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 0.31, grade = "out of proportion", note = "0.31 is less than 0.8" } },
    { "as many is parity", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 1, grade = "in proportion" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2005/06",
      expect = { status = "missing", note = "no figures" } },
  },
}
