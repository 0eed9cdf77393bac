-- SPDX-License-Identifier: GPL-2.0-or-later
-- 14.3 per cent of all staff.
return {
  of = "bme_workforce_quoted",
  given = {
    workforce = [[
year,staff,group,place,share,comparator,compared_with,reference
2007/08,total workforce,BME,bullet 1,14.3,,,"MPA report 6b, 31 January 2008, Rec 39, bullet 1"
2006/07,another group,BME,item a,50,,,made up for this test
]],
  },
  cases = {
    { "A58: 14.3 per cent, quoted", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 14.3, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "no figures" } },
  },
}
