-- SPDX-License-Identifier: GPL-2.0-or-later
-- Printed words and the days that their rules give, then two wrong ones.
return {
  of = "milestones_dated",
  given = {
    milestones = [[
month,milestone,response,item,after,due_as_printed,rule,due,done_as_printed,done,evidence,reference
2008-01,Action plans begun,1,a,,as printed,last day of 2007-10,2007-10-31,,,,report 6b Recs 7 and 8 item a
2008-01,Briefings,1,a,Action plans begun,as printed,last day of 2008-03,2008-03-31,,,,report 6b Rec 7 item a
2008-01,Learning unit,1,a,,as printed,2 months after 2008-01-31,2008-03-31,,,,report 6b Rec 3 item a
2008-01,Inspectorate review,1,a,,as printed,last day of 2008 Q1,2008-03-31,,,,report 6b Rec 15 item a
2008-01,Training needs draft,1,a,,as printed,middle of 2008-02,2008-02-15,,,,report 6b Rec 24 item d
2008-01,Training board,1,a,Training needs draft,as printed,last day of 2008-04,2008-04-30,,,,report 6b Rec 24 item d
2008-01,Flagging changed,1,a,,as printed,last day of 2008-06,2008-06-30,,,,report 6b Rec 20 item b
2008-01,Research on gangs,1,a,,as printed,last day of 2008 Q1,2008-03-31,,,,report 6b Rec 46 item b
2008-07,Draft,24,d,,mid-February 2008,middle of 2008-02,2008-02-15,,,,made up
2008-07,Board,24,d,Draft,January 2008,last day of 2008-01,2008-01-31,,,,made up
2008-07,Unit,3,a,,within 2-months,2 months after 2008-01-31,2008-03-30,,,,made up
2008-08,Unit,3,a,,soon,soon,2008-03-30,,,,made up
]],
  },
  cases = {
    { "A8, A28, A43: days follow from two months, a calendar quarter, mid-February",
      area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 100, numerator = 8, denominator = 8 } },
    { "A66: the first quarter of a calendar year ends in March",
      area = "Metropolitan Police District", period = "2008-01", expect = { value = 100 } },
    { "one before its predecessor, one not as its rule says", area = "Metropolitan Police District",
      period = "2008-07", expect = { value = 33.3, numerator = 1, denominator = 3 } },
    { "a rule that is none fails", area = "Metropolitan Police District", period = "2008-08",
      expect = { status = "failed", note = "'soon' is no day, such as 2008-01-31" } },
  },
}
