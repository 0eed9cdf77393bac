-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of three milestones due before the month of the report one is reported met.
return {
  of = "milestones_overdue",
  given = {
    milestones = [[
month,milestone,response,item,after,due_as_printed,rule,due,done_as_printed,done,evidence,reference
2008-01,Action plans begun,7 and 8,a,,by October 2007,last day of 2007-10,2007-10-31,,,,report 6b Recs 7 and 8 item a
2008-01,Presentations,16,b,,by the end of 2007,last day of 2007,2007-12-31,,,,report 6b Rec 16 item b
2008-01,Rainbow visits,24,e,,end of December,last day of 2007-12,2007-12-31,,2007-12-31,reported,report 6b Rec 24 item e
2008-01,DVD launched,4,d,,31st January 2008,2008-01-31,2008-01-31,,,,report 6b Rec 4 item d
2008-01,Inspectorate review,15,a,,first quarter of 2008,last day of 2008 Q1,2008-03-31,,,,report 6b Rec 15 item a
2008-07,DVD launched,4,d,,31st January 2008,2008-01-31,2008-01-31,,2008-08-01,launched,made up
2008-08,DVD launched,4,d,,31st January 2008,2008-01-31,2008-01-31,,2008-08-01,launched,made up
]],
  },
  cases = {
    { "A22, A29: two dates have passed without a word", area = "Metropolitan Police District",
      period = "2008-01", expect = { value = 2 } },
    { "met after the month of the register is not met yet", area = "Metropolitan Police District",
      period = "2008-07", expect = { value = 1 } },
    { "met late is met", area = "Metropolitan Police District", period = "2008-08",
      expect = { value = 0, status = "ok" } },
    { "a month without a register is missing", area = "Metropolitan Police District",
      period = "2008-02", expect = { status = "missing" } },
  },
}
