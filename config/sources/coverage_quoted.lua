-- SPDX-License-Identifier: GPL-2.0-or-later
-- Coverage that the reports give as a share, without counts, typed in.
return {
  title = "Coverage, as quoted",
  licence = "Metropolitan Police Authority, archived reports",
  caveat = "no counts are published: 55 per cent of 32 boroughs would be 17.6",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "coverage" },
  columns = {
    { name = "coverage", type = "text", allowed = {
        "CTIOs in BOCUs", "Safer Neighbourhood Teams in wards" } },
    { name = "share", type = "real", required = true, min = 0, max = 100,
      over_time = "last", unit = "percent" },
    { name = "as_printed", type = "text", required = true },
    { name = "reference", type = "text", required = true },
  },
}
