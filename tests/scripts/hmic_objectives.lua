-- SPDX-License-Identifier: GPL-2.0-or-later
-- Grades one by one, and their mean.
return {
  of = "hmic_objectives",
  given = {
    hmic_progress = [[
year,objective,priority,grade,finding
2008/09,1,yes,excellent,
2008/09,2,yes,good,
2008/09,3,yes,fair,
2008/09,4,yes,poor,
2008/09,5,no,good,
2008/09,6,no,good,
2008/09,7,no,n/i,
]],
  },
  cases = {
    { "B14: an objective has the inspectorate's own word", area = "Metropolitan Police District", period = "2008/09",
      by = "1", expect = { value = 4, grade = "excellent" } },
    { "one that was not inspected is missing", area = "Metropolitan Police District", period = "2008/09",
      by = "7", expect = { status = "missing", note = "not inspected this year" } },
    { "the mean of six", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 2.67, grade = "good", note = "6 of 7 objectives graded" } },
    { "and one is poor", of = "hmic_weak_objectives", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 1, grade = "some", note = "objective 4" } },
    { "so that the whole is no better than fair",
      of = "hmic_progress", area = "Metropolitan Police District", period = "2008/09",
      expect = { grade = "fair", note = "poor on objective 4" } },
  },
}
