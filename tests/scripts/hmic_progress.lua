-- SPDX-License-Identifier: GPL-2.0-or-later
-- Without a poor objective, the mean stands.
return {
  of = "hmic_progress",
  given = {
    hmic_progress = [[
year,objective,priority,grade,finding
2008/09,1,yes,excellent,
2008/09,2,yes,good,
2009/10,1,yes,n/i,
]],
  },
  cases = {
    { "half-way between two grades gets the worse", area = "Metropolitan Police District", period = "2008/09",
      expect = { grade = "good", note = "2 of 2 objectives graded" } },
    { "no poor objective", of = "hmic_weak_objectives", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 0, grade = "none" } },
    { "nothing graded is not assessed", area = "Metropolitan Police District", period = "2009/10",
      expect = { status = "missing", note = "not assessed: no objective was graded" } },
  },
}
