-- SPDX-License-Identifier: GPL-2.0-or-later
-- Items of the report in each state, with a question and a requirement, which
-- are no actions.
return {
  of = "responses_done",
  given = {
    recommendation_responses = [[
month,response,item,part_of,kind,subject,term,status,reference
2008-01,2,a,,action,Explanation published,,done,report 6b Rec 2 item a
2008-01,19,a,,action,Community Safety Units,,in place,report 6b Rec 19 item a
2008-01,24,a,,action,Targets for Superintendents,,under consideration,report 6b Rec 24 item e
2008-01,24,bullet 1,recommendation,requirement,More information shared,,,report 6b Rec 24
2008-01,7 and 8,a,,action,Action plans,,under way,report 6b Recs 7 and 8 item a
2008-01,7 and 8,c,,action,Griffin in every borough,,provisional decision,report 6b Recs 7 and 8 item c
2008-01,23,c.1,c,question,A question of the poll,,,report 6b Rec 23 item c
2008-01,29 and 30,b,,indicator,Indicators,,draft,report 6b Recs 29 and 30 item b
2008-07,24,a,,action,Targets for Superintendents,,under consideration,made up
]],
  },
  cases = {
    { "A42, A26: what is considered or provisional is no promise", area = "Metropolitan Police District",
      period = "2008-01", expect = { value = 66.7, numerator = 2, denominator = 3, grade = "well advanced",
        note = "2 of 3" } },
    { "A67: bullets and questions are no actions", area = "Metropolitan Police District",
      period = "2008-01", expect = { denominator = 3 } },
    { "with nothing promised it does not apply", area = "Metropolitan Police District",
      period = "2008-07", expect = { status = "not applicable" } },
    { "a month without responses is missing", area = "Metropolitan Police District",
      period = "2008-02", expect = { status = "missing" } },
  },
}
