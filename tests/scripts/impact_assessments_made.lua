-- SPDX-License-Identifier: GPL-2.0-or-later
-- The report counts none; then made-up counts.
return {
  of = "impact_assessments_made",
  given = {
    impact_assessments = [[
month,kind,required,made,reference
2008-01,community: operations,every one,every one,report 6b Rec 27 item a
2008-01,"equality: stop and search, each borough",32,not counted,report 6b Recs 31 to 38 item g
2008-07,community: operations,8,8,made up
2008-07,"equality: stop and search, each borough",32,24,made up
2008-08,community: operations,0,0,made up
]],
  },
  cases = {
    { "A46: every operation, without a number, is missing",
      area = "Metropolitan Police District", period = "2008-01", by = "community: operations",
      expect = { status = "missing", note = "every one, but how many is not published" } },
    { "A47: 32 are required, those made are not published",
      area = "Metropolitan Police District", period = "2008-01", by = "equality: stop and search, each borough",
      expect = { status = "missing", note = "how many were made is not published" } },
    { "A46: with counts, all is complete",
      area = "Metropolitan Police District", period = "2008-07", by = "community: operations",
      expect = { value = 100, grade = "complete" } },
    { "A47: 24 of the 32 boroughs",
      area = "Metropolitan Police District", period = "2008-07", by = "equality: stop and search, each borough",
      expect = { value = 75, numerator = 24 } },
    { "of all kinds", area = "Metropolitan Police District", period = "2008-07",
      expect = { value = 80, numerator = 32, denominator = 40 } },
    { "without operations it does not apply",
      area = "Metropolitan Police District", period = "2008-08", by = "community: operations",
      expect = { status = "not applicable" } },
  },
}
