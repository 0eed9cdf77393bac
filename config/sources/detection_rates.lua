-- SPDX-License-Identifier: GPL-2.0-or-later
-- Rates as the report quotes them. It gives no counts, so there is nothing
-- to add up and no interval to be had.
return {
  title = "Sanction detection rates as published",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "called current in a report of January 2008, with no period given",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "strand" },
  columns = {
    { name = "strand", type = "text", allowed = { "race", "homophobic" } },
    { name = "rate", type = "real", required = true, min = 0, max = 100,
      over_time = "none", over_area = "none", unit = "percent" },
    { name = "reference", type = "text", required = true },
  },
}
