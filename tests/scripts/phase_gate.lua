-- SPDX-License-Identifier: GPL-2.0-or-later
-- A review that is passed on 12 May 2009, made up for this test: the documents
-- say only by when it is due.
return {
  of = "phase_gate",
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
2008/9,Prevent,1,"Current activities kept up, growth of 2008/9 achieved, policy and guidance",2009-03-31,2009-05-12,passed,"MPA report 8, 24 July 2008, para 11"
2009/10,Prevent,2,"Further growth, only after the review of the first phase",,,,"MPA report 8, 24 July 2008, para 11"
]],
  },
  cases = {
    { "B2: closed until the review is passed", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 0, grade = "closed", note = "reviewed later, on 2009-05-12" } },
    { "B2: open once it is", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 1, grade = "open", note = "passed on 2009-05-12" } },
    { "a borough has the gate of the force", area = "Hackney", period = "2009/10",
      expect = { value = 1, grade = "open" } },
  },
}
