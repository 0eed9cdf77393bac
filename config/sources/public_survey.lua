-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up answers of residents and users, with the number of those asked.
-- Samples of boroughs are not weighted to London, so they never add up.
return {
  title = "Survey of residents and users",
  licence = "made up by tests/tools/illustrative",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  key = { "question" },
  columns = {
    { name = "question", type = "text", required = true, allowed = {
        "satisfied with the service", "police do a good job",
        "deal with what matters" } },
    { name = "asked", type = "integer", required = true, min = 1,
      over_time = "none", over_area = "none", unit = "people" },
    { name = "agreed", type = "integer", required = true, min = 0,
      over_time = "none", over_area = "none", unit = "people" },
  },
  illustrative = true,
}
