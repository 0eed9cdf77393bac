-- SPDX-License-Identifier: GPL-2.0-or-later
-- Returns as inspections bear them out, and inspections of this round or an
-- earlier one.
return {
  of = "delphinus_level",
  given = {
    delphinus = [[
borough,year,requirement,due,met,evidence
Hackney,2008/09,CTIO,2007-09-30,2007-09-01,post filled
Brent,2008/09,CTIO,2007-09-30,,
Ealing,2008/09,CTIO,2007-09-30,2007-09-01,post filled
Camden,2008/09,CTIO,2007-09-30,2007-09-01,post filled
Bexley,2008/09,CTIO,2007-09-30,2007-09-01,post filled
Merton,2008/09,CTIO,2007-09-30,,
]],
    inspection_rounds = [[
month,inspection_round,opens,closes,as_printed,reference
2007-11,1,2007-11-01,,The first round commenced in November,"MPA report 6b, 31 January 2008, Rec 24, item e"
2008-03,2,2008-03-01,2008-04-30,second round to be conducted in March / April 2008,"MPA report 6b, 31 January 2008, Rec 24, item e"
2009-03,3,2009-03-01,,yearly and/or interim inspections: a year after the second round,"MPA report 8b, 27 July 2006, Appendix 4"
]],
    delphinus_inspections = [[
borough,month,criterion,round,finding
Hackney,2008-04,Single point of contact,2,met
Brent,2008-04,Single point of contact,2,not met
Ealing,2008-01,Single point of contact,1,met
Bexley,2008-04,Single point of contact,2,not met
Barnet,2008-04,Single point of contact,2,met
]],
  },
  cases = {
    { "complete, and found compliant in this round", area = "Hackney", period = "2008/09 Q3",
      expect = { grade = "assured", note = "requirements complete, inspection compliant" } },
    { "of an earlier round it is carried, told with its age, and no longer assures",
      area = "Hackney", period = "2008/09 Q4",
      expect = { grade = "compliant", direction = "worsened",
        note = "inspected in 2008-04, 11 months ago; 1 of 1 criteria were found met; of an earlier round, carried" } },
    { "two rounds on it is overdue", area = "Ealing", period = "2008/09 Q4",
      expect = { grade = "developing", note = "of an earlier round, overdue" } },
    { "one of the two weak", area = "Bexley", period = "2008/09 Q3",
      expect = { grade = "developing" } },
    { "both weak", area = "Brent", period = "2008/09 Q3",
      expect = { grade = "not compliant" } },
    { "never inspected: nobody certifies themselves", area = "Camden", period = "2008/09 Q3",
      expect = { grade = "developing", note = "on its own returns alone" } },
    { "never inspected, and behind even by its own return", area = "Merton", period = "2008/09 Q3",
      expect = { grade = "not compliant" } },
    { "no returns are not assessed, and never the worst grade", area = "Barnet", period = "2008/09 Q3",
      expect = { status = "missing", note = "not assessed: no grid was returned" } },
  },
}
