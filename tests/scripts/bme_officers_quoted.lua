-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published as "over 8"; the bound stays with it.
return {
  of = "bme_officers_quoted",
  given = {
    workforce = [[
year,staff,group,place,share,comparator,compared_with,reference
2007/08,police officers,BME,bullet 2,over 8,,,"MPA report 6b, 31 January 2008, Rec 39, bullet 2"
2006/07,another group,BME,item a,50,,,made up for this test
]],
  },
  cases = {
    { "A58: over 8 per cent, quoted", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 8, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "no figures" } },
  },
}
