-- SPDX-License-Identifier: GPL-2.0-or-later
-- From the actions done, with what gates and limits it.
return {
  of = "london_debate_progress",
  given = {
    recommendations = [[
month,number,title,lead,status,response,reference
2008-01,1,as printed,senior person,open,1,made up
2008-02,1,as printed,senior person,open,1,made up
2008-03,1,as printed,senior person,exception basis,1,made up
2008-04,1,as printed,senior person,open,1,made up
2008-05,1,as printed,senior person,exception basis,1,made up
]],
    recommendation_responses = [[
month,response,item,part_of,kind,subject,term,status,reference
2008-01,1,a,,action,made up,,done,made up
2008-01,1,b,,indicator,made up,,draft,made up
2008-02,1,a,,action,made up,,done,made up
2008-03,1,a,,action,made up,,done,made up
2008-04,1,a,,action,made up,,planned,made up
]],
    milestones = [[
month,milestone,response,item,after,due_as_printed,rule,due,done_as_printed,done,evidence,reference
2008-01,Visits,1,a,,made up,2007-12-31,2007-12-31,,,,made up
2008-02,Visits,1,a,,made up,2007-12-31,2007-12-31,,2007-12-31,visited,made up
2008-03,Visits,1,a,,made up,2007-12-31,2007-12-31,,2007-12-31,visited,made up
]],
    publications = [[
month,publication,covered_to,due_as_printed,rule,due,published_as_printed,published,reference
2008-03,Report,,made up,2008-01-31,2008-01-31,,2008-01-31,made up
2008-04,Report,,made up,2008-01-31,2008-01-31,,,made up
]],
  },
  cases = {
    { "a milestone passed over limits what is done", area = "Metropolitan Police District",
      period = "2008-01", expect = { grade = "some progress",
        note = "0 of 1 due were met, which limits it" } },
    { "A49: a draft does not keep it from being all done", area = "Metropolitan Police District",
      period = "2008-01", expect = { note = "actions done: 1 of 1" } },
    { "with a recommendation open it is not complete", area = "Metropolitan Police District",
      period = "2008-02", expect = { grade = "good progress" } },
    { "complete", area = "Metropolitan Police District", period = "2008-03",
      expect = { grade = "complete" } },
    { "a late report limits nothing that is worse", area = "Metropolitan Police District",
      period = "2008-04", expect = { grade = "little progress", note = "0 of 1 due" } },
    { "without responses it is not assessed", area = "Metropolitan Police District",
      period = "2008-05", expect = { status = "missing", note = "not assessed" } },
  },
}
