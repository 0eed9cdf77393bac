-- SPDX-License-Identifier: GPL-2.0-or-later
-- What is reported of all 32, and what is only promised.
return {
  of = "borough_coverage",
  given = {
    borough_coverage = [[
month,subject,covered,boroughs,dated,reference
2008-01,Community Safety Units,32,32,,report 6b Rec 19 item a
2008-01,Rainbow supportive visits,32,32,by the end of December,report 6b Rec 24 item e
2008-01,professional standards presentations,target,32,by the end of 2007,report 6b Rec 16 item b
2008-07,professional standards presentations,28,32,,made up
]],
  },
  cases = {
    { "A31: Community Safety Units in 32 of 32 boroughs",
      area = "Metropolitan Police District", period = "2008-01", by = "Community Safety Units",
      expect = { value = 100, numerator = 32, grade = "complete" } },
    { "A39: 32 of 32 boroughs were visited",
      area = "Metropolitan Police District", period = "2008-01", by = "Rainbow supportive visits",
      expect = { value = 100, denominator = 32 } },
    { "A29: a target is not what was reached",
      area = "Metropolitan Police District", period = "2008-01", by = "professional standards presentations",
      expect = { status = "missing", note = "a target for all boroughs" } },
    { "four boroughs short",
      area = "Metropolitan Police District", period = "2008-07", by = "professional standards presentations",
      expect = { value = 87.5, grade = "well advanced" } },
    { "unlike things have no total", area = "Metropolitan Police District", period = "2008-01",
      expect = { status = "not applicable" } },
  },
}
