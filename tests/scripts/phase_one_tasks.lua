-- SPDX-License-Identifier: GPL-2.0-or-later
-- Only sites have tasks; in their first quarter they are shown, and not graded.
return {
  of = "phase_one_tasks",
  given = {
    phase_one_tasks = [[
borough,year,task,task_due,task_done,proof
Newham,2008/09,Site staff in post,2008-09-30,2008-06-01,posts filled
Newham,2008/09,Activity baselined,2008-12-31,2008-12-31,baseline agreed
Hounslow,2008/09,Site staff in post,2008-09-30,2008-06-01,
Hounslow,2008/09,Activity baselined,2008-12-31,,
]],
  },
  cases = {
    { "in its first quarter a site is shown and not graded", area = "Newham", period = "2008/09 Q1",
      expect = { value = 50, numerator = 1, denominator = 2, note = "shown, not graded" } },
    { "from its second it is graded", area = "Newham", period = "2008/09 Q2",
      expect = { value = 50, grade = "under way" } },
    { "done on the day that it is due", area = "Newham", period = "2008/09 Q3",
      expect = { value = 100, grade = "complete", direction = "improved" } },
    { "without proof nothing is done, and it is overdue", area = "Hounslow", period = "2008/09 Q3",
      expect = { value = 0, grade = "not begun", note = "2 overdue" } },
    { "a site that returned nothing is missing", area = "Tower Hamlets", period = "2008/09 Q3",
      expect = { status = "missing", note = "no progress was returned" } },
    { "another borough has no tasks", area = "Hackney", period = "2008/09 Q3",
      expect = { status = "not applicable", note = "not a Phase One site" } },
  },
}
