-- SPDX-License-Identifier: GPL-2.0-or-later
-- Shares of recruits and applicants as the report quotes them. Their
-- denominators differ, so each row says in words of whom it is a share, and
-- where in the report it stands: the same share is published more than once,
-- and not always the same.
return {
  title = "Recruitment: shares as quoted",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "published without counts; no two denominators are the same",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "denominator", "group", "kind", "place" },
  columns = {
    { name = "denominator", type = "text", title = "Of whom it is a share" },
    { name = "group", type = "text" },
    { name = "kind", type = "text",
      allowed = { "actual", "forecast", "baseline", "target" } },
    { name = "place", type = "text", title = "Where under Rec 39 it stands" },
    { name = "share", type = "real", required = true, min = 0, max = 100,
      over_time = "none", over_area = "none", unit = "percent" },
    { name = "comparator", type = "real", min = 0, max = 100,
      over_time = "none", over_area = "none", unit = "percent" },
    { name = "compared_with", type = "text" },
    { name = "base", type = "integer", min = 1, bounds = true,
      over_time = "none", over_area = "none", unit = "people" },
    { name = "stated_period", type = "text", title = "The period in the report's words" },
    { name = "condition", type = "text", title = "On what a forecast depends" },
    { name = "reference", type = "text", required = true },
  },
}
