-- SPDX-License-Identifier: GPL-2.0-or-later
-- A baseline for each activity that the site carries out.
return {
  of = "activities_baselined",
  given = {
    activity_templates = [[
borough,year,activity,carried_out,baselined
Newham,2008/09,Operation Nicole,yes,2008-12-31
Newham,2008/09,Rich Picture,yes,2009-02-01
Newham,2008/09,Channel project,no,
Hounslow,2008/09,Operation Nicole,no,
]],
  },
  cases = {
    { "in its first quarter a site is shown and not graded", area = "Newham", period = "2008/09 Q1",
      expect = { value = 0, note = "shown, not graded" } },
    { "B8: activity by activity, what is carried out gets a baseline", area = "Newham", period = "2008/09 Q3",
      expect = { value = 50, numerator = 1, denominator = 2, grade = "under way",
        note = "2 of 3 activities carried out" } },
    { "all of them", area = "Newham", period = "2008/09 Q4",
      expect = { value = 100, grade = "complete" } },
    { "no activity, no share", area = "Hounslow", period = "2008/09 Q3",
      expect = { status = "missing", note = "no activity is carried out" } },
    { "no template", area = "Tower Hamlets", period = "2008/09 Q3",
      expect = { status = "missing", note = "no template was returned" } },
    { "another borough has no template yet", area = "Hackney", period = "2008/09 Q3",
      expect = { status = "not applicable" } },
  },
}
