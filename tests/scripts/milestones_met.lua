-- SPDX-License-Identifier: GPL-2.0-or-later
-- Five milestones of the report, three of them due before its month; then
-- made-up registers.
return {
  of = "milestones_met",
  given = {
    milestones = [[
month,milestone,response,item,after,due_as_printed,rule,due,done_as_printed,done,evidence,reference
2008-01,Action plans begun,7 and 8,a,,by October 2007,last day of 2007-10,2007-10-31,,,,report 6b Recs 7 and 8 item a
2008-01,Presentations,16,b,,by the end of 2007,last day of 2007,2007-12-31,,,,report 6b Rec 16 item b
2008-01,Rainbow visits,24,e,,end of December,last day of 2007-12,2007-12-31,,2007-12-31,reported,report 6b Rec 24 item e
2008-01,DVD launched,4,d,,31st January 2008,2008-01-31,2008-01-31,,,,report 6b Rec 4 item d
2008-01,Inspectorate review,15,a,,first quarter of 2008,last day of 2008 Q1,2008-03-31,,,,report 6b Rec 15 item a
2008-07,Rainbow visits,24,e,,by the end of December,last day of 2007-12,2007-12-31,,2008-02-10,,made up
2008-07,DVD launched,4,d,,31st January 2008,2008-01-31,2008-01-31,,2008-01-31,launched,made up
2008-08,DVD launched,4,d,,31st January 2008,2008-01-31,2008-01-31,,2008-01-31,launched,made up
2007-10,Action plans begun,7 and 8,a,,by October 2007,last day of 2007-10,2007-10-31,,,,made up
]],
  },
  cases = {
    { "A39: the visits by the end of December are met, A22 and A29 are not reported",
      area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 33.3, numerator = 1, denominator = 3, grade = "behind", note = "1 of 3 due were met" } },
    { "A11, A28: what its own month or a later one brings is not due yet",
      area = "Metropolitan Police District", period = "2008-01", expect = { denominator = 3 } },
    { "without evidence nothing is met", area = "Metropolitan Police District", period = "2008-07",
      expect = { value = 50, numerator = 1, denominator = 2 } },
    { "all met is on track", area = "Metropolitan Police District", period = "2008-08",
      expect = { value = 100, grade = "on track", direction = nil } },
    { "before anything was due it does not apply", area = "Metropolitan Police District",
      period = "2007-10", expect = { status = "not applicable" } },
    { "a month without a register is missing", area = "Metropolitan Police District",
      period = "2008-02", expect = { status = "missing" } },
  },
}
