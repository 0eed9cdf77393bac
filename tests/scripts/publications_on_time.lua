-- SPDX-License-Identifier: GPL-2.0-or-later
-- The reports of para 1 and para 8, then made-up states of the next one.
return {
  of = "publications_on_time",
  given = {
    publications = [[
month,publication,covered_to,due_as_printed,rule,due,published_as_printed,published,reference
2008-01,Section 44 data,2007-06-30,,,,September 2007,2007-09-30,report 6b Rec 1 item a
2008-01,Quarterly update,,quarterly,3 months after 2007-06-30,2007-09-30,October 2007,2007-10-31,report 6b para 1
2008-01,Six-monthly report,,six monthly,6 months after 2007-06-30,2007-12-30,31 January 2008,2008-01-31,report 6b para 1
2008-01,Next report,,in six months time,6 months after 2008-01-31,2008-07-31,,,report 6b para 8
2008-08,Next report,,in six months time,6 months after 2008-01-31,2008-07-31,,,made up
2008-09,Next report,,in six months time,6 months after 2008-01-31,2008-07-31,,,made up
2008-10,Next report,,in six months time,6 months after 2008-01-31,2008-07-31,,2008-09-30,made up
]],
  },
  cases = {
    { "A3: the first update and the first report were on time, the next is not due",
      area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 100, numerator = 2, denominator = 2, grade = "on track" } },
    { "in the month of grace it is neither late nor given", area = "Metropolitan Police District",
      period = "2008-08", expect = { status = "not applicable" } },
    { "after it, not given is late", area = "Metropolitan Police District", period = "2008-09",
      expect = { value = 0, numerator = 0, denominator = 1, grade = "behind" } },
    { "given late is late", area = "Metropolitan Police District", period = "2008-10",
      expect = { value = 0, denominator = 1 } },
    { "a month without a register is missing", area = "Metropolitan Police District",
      period = "2008-02", expect = { status = "missing" } },
  },
}
