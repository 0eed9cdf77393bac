-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up self-assessments against the four criteria of National Indicator
-- 35, levels 1 to 5. Levels are opinions on a scale: they never add up.
return {
  title = "NI 35: building resilience to violent extremism",
  licence = "made up by tests/tools/illustrative",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  covers = "periods",
  columns = {
    { name = "engagement", type = "integer", required = true, min = 1, max = 5,
      over_time = "last", unit = "level",
      title = "Understanding of, and engagement with, Muslim communities" },
    { name = "knowledge", type = "integer", required = true, min = 1, max = 5,
      over_time = "last", unit = "level",
      title = "Knowledge of drivers and causes, and of the Prevent objectives" },
    { name = "action_plan", type = "integer", required = true, min = 1, max = 5,
      over_time = "last", unit = "level",
      title = "A risk-based action plan" },
    { name = "oversight", type = "integer", required = true, min = 1, max = 5,
      over_time = "last", unit = "level",
      title = "Oversight, delivery and evaluation" },
  },
  missing = { ["n/r"] = "not returned by the partnership" },
  illustrative = true,
  every = "financial year", due = 90, till = "2010-03-31",
}
