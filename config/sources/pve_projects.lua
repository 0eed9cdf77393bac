-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up projects of the Preventing Violent Extremism fund. Only boroughs
-- that have the fund make a return.
return {
  title = "Projects of the Preventing Violent Extremism fund",
  licence = "made up by tests/tools/illustrative",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  key = { "project" },
  columns = {
    { name = "project", type = "text", required = true },
    { name = "grant", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", unit = "pounds" },
    { name = "due", type = "date", required = true },
    { name = "done", type = "date" },
  },
  illustrative = true,
}
