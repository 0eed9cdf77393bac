-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published counts of grades, typed in: how many of the inspectorate's grades
-- of the force were of each kind.
return {
  title = "HMIC baseline assessment: grades of the force",
  licence = "Metropolitan Police Authority, archived press release",
  address = "https://policeauthority.org/metropolitan/news/press/2005/05-054/",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "scale", "word" },
  columns = {
    { name = "scale", type = "text", required = true,
      allowed = { "delivery", "direction" } },
    { name = "word", type = "text", required = true, allowed = {
        "excellent", "good", "fair", "poor", "improving", "stable",
        "declining" } },
    { name = "grades", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", unit = "grades" },
    { name = "reference", type = "text", required = true },
  },
}
