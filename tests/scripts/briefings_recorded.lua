-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two of the 32 boroughs keep records.
return {
  of = "briefings_recorded",
  given = {
    staff_briefings = [[
borough,quarter,role,nature,briefed
Hackney,2007/08 Q4,wardens,Delphinus,12
Hackney,2007/08 Q4,parks staff,Griffin,8
Camden,2007/08 Q4,wardens,Delphinus,30
Camden,2008/09 Q2,wardens,Delphinus,10
]],
  },
  cases = {
    { "A24: two of 32 boroughs", area = "Metropolitan Police District", period = "2007/08 Q4",
      expect = { value = 6.3, numerator = 2, denominator = 32, grade = "barely begun" } },
    { "a quarter in which none does", area = "Metropolitan Police District", period = "2008/09 Q1",
      expect = { status = "missing", note = "no records were returned" } },
  },
}
