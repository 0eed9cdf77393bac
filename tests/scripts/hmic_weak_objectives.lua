-- SPDX-License-Identifier: GPL-2.0-or-later
-- Which objectives are poor.
return {
  of = "hmic_weak_objectives",
  given = {
    hmic_progress = [[
year,objective,priority,grade,finding
2008/09,1,yes,poor,
2008/09,2,yes,good,
2008/09,3,no,poor,
2009/10,1,yes,n/i,
]],
  },
  cases = {
    { "two of them", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 2, grade = "some", note = "objective 1, 3" } },
    { "none graded is missing, not none poor", area = "Metropolitan Police District", period = "2009/10",
      expect = { status = "missing", note = "no objective was graded" } },
  },
}
