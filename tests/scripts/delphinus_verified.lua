-- SPDX-License-Identifier: GPL-2.0-or-later
-- The borough's own return counts until an inspection has looked.
return {
  of = "delphinus_verified",
  given = {
    delphinus = [[
borough,year,requirement,due,met,evidence
Hackney,2007/08,Single point of contact,2007-09-30,2007-09-01,post named
Hackney,2007/08,CT Focus Desk,2007-09-30,2007-12-20,terms of reference
Hackney,2007/08,Superintendent lead,2007-09-30,2007-09-01,post named
Hackney,2007/08,Staff briefing process,2008-03-31,2008-02-20,
Brent,2007/08,Single point of contact,2007-09-30,2007-09-01,post named
Brent,2007/08,CT Focus Desk,2007-09-30,2007-09-01,terms of reference
]],
    delphinus_inspections = [[
borough,month,criterion,round,finding
Hackney,2007-11,Single point of contact,1,not met
Hackney,2007-11,CT Focus Desk,1,not met
Hackney,2008-03,Single point of contact,2,met
Brent,2008-03,Single point of contact,2,met
Brent,2008-03,CT Focus Desk,2,partly met
]],
  },
  cases = {
    { "nothing was due yet", area = "Hackney", period = "2007/08 Q1",
      expect = { status = "not applicable", note = "nothing was due" } },
    { "B11: without an inspection the borough's return counts", area = "Hackney", period = "2007/08 Q2",
      expect = { value = 66.7, numerator = 2, denominator = 3 } },
    { "what an inspection found not met does not count; what was met since, does",
      area = "Hackney", period = "2007/08 Q3",
      expect = { value = 66.7, numerator = 2, denominator = 3, grade = "behind",
        note = "1 returned as met, and not found so" } },
    { "found met by the next inspection; without evidence nothing is", area = "Hackney", period = "2007/08 Q4",
      expect = { value = 75, numerator = 3, denominator = 4, grade = "mostly", direction = "improved" } },
    { "partly met is not met", area = "Brent", period = "2007/08 Q4",
      expect = { value = 50, numerator = 1, denominator = 2, grade = "behind", direction = "worsened" } },
    { "a grid that was not returned is missing", area = "Ealing", period = "2007/08 Q3",
      expect = { status = "missing", note = "no grid was returned" } },
  },
}
