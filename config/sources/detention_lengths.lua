-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published shares of all detained, typed in: aggregates, without counts. One
-- is given in words, and the mark keeps it from passing for a figure.
return {
  title = "Lengths of detention as published",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "quoted from a report of 12 July 2007; each band holds those before it",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "band" },
  columns = {
    { name = "band", type = "text", allowed = { "under 24 hours", "under 7 days" } },
    { name = "share", type = "real", required = true, min = 0, max = 100,
      over_time = "none", over_area = "none", unit = "percent" },
    { name = "reference", type = "text", required = true },
  },
  missing = { ["a large number"] = "published as a large number, not as a share" },
}
