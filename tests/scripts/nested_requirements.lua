-- SPDX-License-Identifier: GPL-2.0-or-later
-- As printed: four bullets in 24, three in 45, four questions in 23.
return {
  of = "nested_requirements",
  given = {
    recommendation_responses = [[
month,response,item,part_of,kind,subject,term,status,reference
2008-01,23,c.1,c,question,Stopping about crime,,,report 6b Rec 23 item c
2008-01,23,c.2,c,question,Stopping about terrorism,,,report 6b Rec 23 item c
2008-01,23,c.3,c,question,Finding out about problems,,,report 6b Rec 23 item c
2008-01,23,c.4,c,question,Solving problems,,,report 6b Rec 23 item c
2008-01,24,bullet 1,recommendation,requirement,Information shared,,,report 6b Rec 24
2008-01,24,bullet 2,recommendation,requirement,Leads trained,,,report 6b Rec 24
2008-01,24,bullet 3,recommendation,requirement,Delphinus,,,report 6b Rec 24
2008-01,24,bullet 4,recommendation,requirement,Rainbow,,,report 6b Rec 24
2008-01,24,a,,action,Links strengthened,,under way,report 6b Rec 24 item a
2008-01,45,bullet 1,recommendation,requirement,Website publicised,,,report 6b Rec 45
2008-01,45,bullet 2,recommendation,requirement,Guidance issued,,,report 6b Rec 45
2008-01,45,bullet 3,recommendation,requirement,Fora convened,,,report 6b Rec 45
2008-01,46,a,,context,Part of wider work,,,report 6b Rec 46 item a
]],
  },
  cases = {
    { "A67: recommendation 24 has four bullets", area = "Metropolitan Police District",
      period = "2008-01", by = "24", expect = { value = 4 } },
    { "A67: recommendation 45 has three", area = "Metropolitan Police District",
      period = "2008-01", by = "45", expect = { value = 3 } },
    { "A67: response 23 has four questions", area = "Metropolitan Police District",
      period = "2008-01", by = "23", expect = { value = 4 } },
    { "one without any has none, which is 0", area = "Metropolitan Police District",
      period = "2008-01", by = "46", expect = { value = 0 } },
    { "eleven in all", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 11 } },
  },
}
