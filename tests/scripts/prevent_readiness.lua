-- SPDX-License-Identifier: GPL-2.0-or-later
-- A gate that opens on 12 May 2009, made up for this test.
return {
  of = "prevent_readiness",
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
    delphinus = [[
borough,year,requirement,due,met,evidence
Hackney,2008/09,CTIO,2008-09-30,2008-09-01,returned
Hackney,2008/09,CT Focus Desk,2008-09-30,2008-09-01,returned
Hackney,2008/09,Superintendent lead,2008-09-30,2008-09-01,returned
Hackney,2008/09,Single point of contact,2008-09-30,2008-09-01,returned
Newham,2008/09,CTIO,2008-09-30,2008-09-01,returned
Newham,2008/09,CT Focus Desk,2008-09-30,2008-09-01,returned
Newham,2008/09,Superintendent lead,2008-09-30,2008-09-01,returned
Newham,2008/09,Single point of contact,2008-09-30,2008-09-01,returned
Hounslow,2008/09,CTIO,2008-09-30,2008-09-01,returned
Hounslow,2008/09,CT Focus Desk,2008-09-30,2008-09-01,returned
Hounslow,2008/09,Superintendent lead,2008-09-30,2008-09-01,returned
Hounslow,2008/09,Single point of contact,2008-09-30,,
Brent,2008/09,CTIO,2008-09-30,,
Brent,2008/09,CT Focus Desk,2008-09-30,,
Brent,2008/09,Superintendent lead,2008-09-30,,
Brent,2008/09,Single point of contact,2008-09-30,,
Hackney,2009/10,CTIO,2008-09-30,2008-09-01,returned
Hackney,2009/10,CT Focus Desk,2008-09-30,2008-09-01,returned
Hackney,2009/10,Superintendent lead,2008-09-30,2008-09-01,returned
Hackney,2009/10,Single point of contact,2008-09-30,2008-09-01,returned
Newham,2009/10,CTIO,2008-09-30,2008-09-01,returned
Newham,2009/10,CT Focus Desk,2008-09-30,2008-09-01,returned
Newham,2009/10,Superintendent lead,2008-09-30,2008-09-01,returned
Newham,2009/10,Single point of contact,2008-09-30,2008-09-01,returned
Hounslow,2009/10,CTIO,2008-09-30,2008-09-01,returned
Hounslow,2009/10,CT Focus Desk,2008-09-30,2008-09-01,returned
Hounslow,2009/10,Superintendent lead,2008-09-30,2008-09-01,returned
Hounslow,2009/10,Single point of contact,2008-09-30,,
Brent,2009/10,CTIO,2008-09-30,,
Brent,2009/10,CT Focus Desk,2008-09-30,,
Brent,2009/10,Superintendent lead,2008-09-30,,
Brent,2009/10,Single point of contact,2008-09-30,,
]],
    phase_one_tasks = [[
borough,year,task,task_due,task_done,proof
Newham,2008/09,Site staff in post,2008-09-30,2008-06-01,posts filled
Newham,2009/10,Site staff in post,2008-09-30,2008-06-01,posts filled
Hounslow,2008/09,Site staff in post,2008-09-30,2008-06-01,posts filled
]],
    activity_templates = [[
borough,year,activity,carried_out,baselined
Newham,2008/09,Rich Picture,yes,2009-02-01
Newham,2009/10,Rich Picture,yes,2009-02-01
Hounslow,2008/09,Rich Picture,yes,2009-02-01
]],
  },
  cases = {
    { "B2: however ready, held at the gate until the review is passed", area = "Hackney", period = "2008/09",
      expect = { grade = "ready for phase one", note = "held at the gate: reviewed later, on 2009-05-12" } },
    { "B2: with the gate open it may go on", area = "Hackney", period = "2009/10",
      expect = { grade = "ready for phase two", direction = "improved" } },
    { "B5: a Phase One site is asked for its tasks and a baseline too", area = "Newham", period = "2009/10",
      expect = { grade = "ready for phase two",
        note = "Phase One tasks done: complete, Prevent activities with a baseline: complete" } },
    { "of a site mostly is not enough", area = "Hounslow", period = "2008/09",
      expect = { grade = "preparing", note = "as inspected: behind" } },
    { "its rule is the fuller one",
      of = "prevent_readiness/delphinus_verified", area = "Hounslow", period = "2008/09 Q4",
      expect = { value = 75, grade = "behind", note = "3 of 4 due were met, as a Phase One site" } },
    { "of any other borough it is",
      of = "prevent_readiness/delphinus_verified", area = "Hackney", period = "2008/09 Q4",
      expect = { value = 100, grade = "complete", note = "4 of 4 due were met" } },
    { "neither structure nor minimum", area = "Brent", period = "2008/09",
      expect = { grade = "not ready" } },
    { "nothing returned is not assessed", area = "Ealing", period = "2008/09",
      expect = { status = "missing", note = "not assessed" } },
  },
}
