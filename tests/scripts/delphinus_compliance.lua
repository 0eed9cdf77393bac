-- SPDX-License-Identifier: GPL-2.0-or-later
-- One grid read at the end of each quarter: what was due, what was met.
return {
  of = "delphinus_compliance",
  given = {
    delphinus = [[
borough,year,requirement,due,met,evidence
Hackney,2007/08,CTIO,2007-09-30,2007-09-30,post filled
Hackney,2007/08,CT Focus Desk,2007-09-30,2007-12-01,terms of reference
Hackney,2007/08,Superintendent lead,2007-09-30,2007-09-01,post named
Hackney,2007/08,Borough action plan,2007-10-31,2007-10-15,plan agreed
Hackney,2007/08,Staff briefing process,2008-03-31,2008-02-20,
Brent,2007/08,CTIO,2007-09-30,2007-08-01,post filled
Brent,2007/08,Borough action plan,2007-10-31,,
]],
  },
  cases = {
    { "nothing was due yet", area = "Hackney", period = "2007/08 Q1",
      expect = { status = "not applicable", note = "nothing was due" } },
    { "met on the day counts, met later does not yet", area = "Hackney", period = "2007/08 Q2",
      expect = { value = 66.7, numerator = 2, denominator = 3, grade = "behind" } },
    { "met late counts from then on", area = "Hackney", period = "2007/08 Q3",
      expect = { value = 100, numerator = 4, denominator = 4, grade = "complete",
        direction = "improved", note = "4 of 4 due were met" } },
    { "without evidence nothing is met", area = "Hackney", period = "2007/08 Q4",
      expect = { value = 80, numerator = 4, denominator = 5, grade = "mostly" } },
    { "a grid that was not returned is missing", area = "Ealing", period = "2007/08 Q3",
      expect = { status = "missing", note = "no grid was returned" } },
    { "never met", area = "Brent", period = "2007/08 Q3",
      expect = { value = 50, grade = "behind" } },
  },
}
