-- SPDX-License-Identifier: GPL-2.0-or-later
-- The published phases, with no outcome of the review reported.
return {
  of = "growth_released",
  given = {
    prevent_growth = [[
year,posts,cost,reference
2008/9,41,2200000,"MPA report 8, 24 July 2008, section D"
2009/10,53,3800000,"MPA report 8, 24 July 2008, section D"
2010/11,93,5800000,"MPA report 8, 24 July 2008, section D"
]],
    programme_phases = [[
year,programme,phase,what,review_due,reviewed,review_outcome,reference
2006/07,Delphinus,1,Awareness on boroughs and in ward teams,,,,"Delphinus summary, undated"
2007/08,Delphinus,2,"Governance, local authorities and partnerships",,,,"MPA report 6b, 31 January 2008, para 6"
2007/08,Delphinus,3,Central Operations and Specialist Crime Directorate,,,,"Delphinus summary, undated"
2008/9,Prevent,1,"Current activities kept up, growth of 2008/9 achieved, policy and guidance",2009-03-31,,,"MPA report 8, 24 July 2008, para 11"
2009/10,Prevent,2,"Further growth, only after the review of the first phase",,,,"MPA report 8, 24 July 2008, para 11"
]],
  },
  cases = {
    { "B2: the first year's posts need no review", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 100, numerator = 41, denominator = 41, grade = "released" } },
    { "B2: no further growth before a passed review", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 77.4, numerator = 41, denominator = 53, grade = "held",
        note = "12 of 53 posts wait for a passed review" } },
    { "nor in the third year", area = "Metropolitan Police District", period = "2010/11",
      expect = { value = 44.1, numerator = 41, denominator = 93, grade = "held" } },
    { "the gate: no outcome is reported",
      of = "phase_gate", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 0, grade = "closed", note = "due by 2009-03-31, no outcome reported" } },
  },
}
