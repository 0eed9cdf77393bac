-- SPDX-License-Identifier: GPL-2.0-or-later
-- A CTIO, a Focus Desk, a Superintendent lead.
return {
  of = "borough_structure",
  given = {
    delphinus = [[
borough,year,requirement,due,met,evidence
Hackney,2007/08,CTIO,2007-09-30,2007-08-01,post filled
Hackney,2007/08,CT Focus Desk,2007-09-30,2007-09-30,terms of reference
Hackney,2007/08,Superintendent lead,2007-09-30,2007-10-01,post named
Brent,2007/08,CTIO,2007-09-30,,
Brent,2007/08,CT Focus Desk,2007-09-30,,
Brent,2007/08,Superintendent lead,2007-09-30,,
]],
  },
  cases = {
    { "one comes a day after the quarter", area = "Hackney", period = "2007/08 Q2",
      expect = { value = 2, grade = "in part", note = "lacks Superintendent lead" } },
    { "D6: all three", area = "Hackney", period = "2007/08 Q3",
      expect = { value = 3, grade = "complete", direction = "improved" } },
    { "none", area = "Brent", period = "2007/08 Q3",
      expect = { value = 0, grade = "none" } },
    { "a grid that was not returned is missing", area = "Ealing", period = "2007/08 Q3",
      expect = { status = "missing" } },
  },
}
