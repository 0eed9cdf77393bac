-- SPDX-License-Identifier: GPL-2.0-or-later
-- Eight counts of the report, three of them lower bounds.
return {
  of = "published_counts",
  given = {
    published_counts = [[
month,subject,figure,basis,dated,reference
2008-01,Londoners consulted,over 1000,count,February 2007,report 6b para 1
2008-01,partners at the business briefing,over 80,count,October 2007,report 6b Recs 5 and 6 item e
2008-01,Pathfinder projects in the past year,over 30,count,,report 6b Rec 4 item a
2008-01,days a week seconded,2,count,,report 6b Rec 4 item b
2008-01,advice booklets circulated,2800,count,,report 6b Recs 5 and 6 item h
2008-01,youth clubs to engage,400,target,,report 6b Recs 21 and 22 item a
2008-01,senior officers trained for the media,30,count,,report 6b Rec 26 item a
2008-01,stop and search procedures to review,5,target,,report 6b Recs 31 to 38 item f
]],
  },
  cases = {
    { "A2: over 1000 Londoners were consulted",
      area = "Metropolitan Police District", period = "2008-01", by = "Londoners consulted",
      expect = { value = 1000 } },
    { "A9: over 30 Pathfinder projects",
      area = "Metropolitan Police District", period = "2008-01", by = "Pathfinder projects in the past year",
      expect = { value = 30 } },
    { "A13: over 80 partners at the briefing",
      area = "Metropolitan Police District", period = "2008-01", by = "partners at the business briefing",
      expect = { value = 80 } },
    { "A19: 2,800 booklets",
      area = "Metropolitan Police District", period = "2008-01", by = "advice booklets circulated",
      expect = { value = 2800 } },
    { "A36: 400 youth clubs are a target",
      area = "Metropolitan Police District", period = "2008-01", by = "youth clubs to engage",
      expect = { value = 400 } },
    { "A45: 30 senior officers",
      area = "Metropolitan Police District", period = "2008-01", by = "senior officers trained for the media",
      expect = { value = 30 } },
    { "A51: five procedures",
      area = "Metropolitan Police District", period = "2008-01", by = "stop and search procedures to review",
      expect = { value = 5 } },
    { "unlike things have no total", area = "Metropolitan Police District", period = "2008-01",
      expect = { status = "not applicable" } },
  },
}
