-- SPDX-License-Identifier: GPL-2.0-or-later
-- Data of the quarter to June were out in September.
return {
  of = "section_44_lag",
  given = {
    publications = [[
month,publication,covered_to,due_as_printed,rule,due,published_as_printed,published,reference
2008-01,Section 44 data,2007-06-30,,,,September 2007,2007-09-30,report 6b Rec 1 item a
2008-01,Quarterly update,,quarterly,3 months after 2007-06-30,2007-09-30,October 2007,2007-10-31,report 6b para 1
2008-01,Six-monthly report,,six monthly,6 months after 2007-06-30,2007-12-30,31 January 2008,2008-01-31,report 6b para 1
2008-01,Next report,,in six months time,6 months after 2008-01-31,2008-07-31,,,report 6b para 8
2008-07,Next report,,in six months time,6 months after 2008-01-31,2008-07-31,,2008-07-31,made up
]],
  },
  cases = {
    { "A7: three months after the quarter", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 3, status = "ok" } },
    { "a report is no data", area = "Metropolitan Police District", period = "2008-07",
      expect = { status = "missing", note = "no data were published" } },
  },
}
