-- SPDX-License-Identifier: GPL-2.0-or-later
-- Rounds that have opened since the borough was last inspected.
return {
  of = "inspection_behind",
  given = {
    delphinus = [[
borough,year,requirement,due,met,evidence
Hackney,2007/08,CTIO,2007-09-30,,
Hackney,2008/09,CTIO,2007-09-30,,
]],
    inspection_rounds = [[
month,inspection_round,opens,closes,as_printed,reference
2007-11,1,2007-11-01,,The first round commenced in November,"MPA report 6b, 31 January 2008, Rec 24, item e"
2008-03,2,2008-03-01,2008-04-30,second round to be conducted in March / April 2008,"MPA report 6b, 31 January 2008, Rec 24, item e"
2009-03,3,2009-03-01,,yearly and/or interim inspections: a year after the second round,"MPA report 8b, 27 July 2006, Appendix 4"
]],
    delphinus_inspections = [[
borough,month,criterion,round,finding
Hackney,2007-11,Single point of contact,1,met
Hackney,2008-03,Single point of contact,2,met
Brent,2008-01,Single point of contact,1,met
Ealing,2009-03,Single point of contact,3,not met
]],
  },
  cases = {
    { "inspected in the round that is open", area = "Hackney", period = "2007/08 Q4",
      expect = { value = 0, grade = "of this round" } },
    { "C7: a year later the next round opens, and the last one is carried", area = "Hackney", period = "2008/09 Q4",
      expect = { value = 1, grade = "carried", note = "last inspected in round 2, round 3 has opened" } },
    { "two rounds on it may no longer be carried", area = "Brent", period = "2008/09 Q4",
      expect = { value = 2, grade = "overdue", direction = "worsened" } },
    { "never inspected is missing", area = "Ealing", period = "2008/09 Q3",
      expect = { status = "missing", note = "not inspected yet" } },
  },
}
