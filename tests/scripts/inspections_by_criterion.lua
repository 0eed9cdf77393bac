-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two boroughs in the second round.
return {
  of = "inspections_by_criterion",
  given = {
    delphinus_inspections = [[
borough,month,criterion,round,finding
Hackney,2008-03,Feedback system,2,met
Hackney,2008-03,Strategic Assessment,2,met
Hackney,2008-03,Control Strategy,2,met
Brent,2008-02,Feedback system,2,partly met
Brent,2008-02,Strategic Assessment,2,met
Brent,2008-02,Control Strategy,2,not met
Brent,2008-07,Control Strategy,3,met
]],
  },
  cases = {
    { "A25: of two boroughs one has a system for feedback", area = "Metropolitan Police District",
      period = "2007/08 Q4", by = "Feedback system",
      expect = { value = 50, numerator = 1, denominator = 2, grade = "under way" } },
    { "A41: counter-terrorism in both Strategic Assessments", area = "Metropolitan Police District",
      period = "2007/08 Q4", by = "Strategic Assessment", expect = { value = 100, grade = "complete" } },
    { "all findings", area = "Metropolitan Police District", period = "2007/08 Q4",
      expect = { value = 66.7, numerator = 4, denominator = 6 } },
    { "a quarter without inspections is missing", area = "Metropolitan Police District",
      period = "2008/09 Q1", expect = { status = "missing", note = "no borough was inspected" } },
  },
}
