-- SPDX-License-Identifier: GPL-2.0-or-later
-- PCSOs alone; with the specials it is 31.
return {
  of = "bme_pcsos_quoted",
  given = {
    workforce = [[
year,staff,group,place,share,comparator,compared_with,reference
2007/08,PCSOs,BME,bullet 5,30.7,,,"MPA report 6b, 31 January 2008, Rec 39, bullet 5"
2006/07,another group,BME,item a,50,,,made up for this test
]],
  },
  cases = {
    { "A57: 30.7 per cent of PCSOs alone, quoted", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 30.7, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "no figures" } },
  },
}
