-- SPDX-License-Identifier: GPL-2.0-or-later
-- Three of the four actions have three months.
return {
  of = "stop_search_plan",
  given = {
    recommendation_responses = [[
month,response,item,part_of,kind,subject,term,status,reference
2008-01,31 to 38,e,,action,Plan agreed,,under way,report 6b Recs 31 to 38 item e
2008-01,31 to 38,e.1,e,action,Website section,three months,planned,report 6b Recs 31 to 38 item e
2008-01,31 to 38,e.2,e,action,Posters,three months,planned,report 6b Recs 31 to 38 item e
2008-01,31 to 38,e.3,e,action,Targeted media,three months,planned,report 6b Recs 31 to 38 item e
2008-01,31 to 38,e.4,e,action,Third party contact,longer,planned,report 6b Recs 31 to 38 item e
2008-07,31 to 38,e,,action,Plan agreed,,under way,made up
]],
  },
  cases = {
    { "A50: three of four actions within three months", area = "Metropolitan Police District",
      period = "2008-01", expect = { value = 75, numerator = 3, denominator = 4 } },
    { "a plan without actions is missing", area = "Metropolitan Police District", period = "2008-07",
      expect = { status = "missing", note = "the plan has no actions" } },
  },
}
