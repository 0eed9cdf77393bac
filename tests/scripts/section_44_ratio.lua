-- SPDX-License-Identifier: GPL-2.0-or-later
-- One group is searched at twice the rate of the other.
return {
  of = "section_44_ratio",
  given = {
    section_44 = [[
quarter,group,searches,residents
2007/08 Q1,white,5000,5000000
2007/08 Q1,minority ethnic,4000,2000000
2007/08 Q2,white,0,5000000
2007/08 Q2,minority ethnic,4000,2000000
2007/08 Q3,white,5000,5000000
]],
  },
  cases = {
    { "A7: twice as often for their number", area = "Metropolitan Police District", period = "2007/08 Q1",
      expect = { value = 2 } },
    { "with none to compare with there is no ratio", area = "Metropolitan Police District", period = "2007/08 Q2",
      expect = { status = "missing", note = "no searches to compare with" } },
    { "a group that is not there is missing", area = "Metropolitan Police District", period = "2007/08 Q3",
      expect = { status = "missing" } },
  },
}
