-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up counts of stops and searches under section 44, by quarter and group:
-- aggregates, never one search.
return {
  title = "Section 44 stops and searches",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "that such data were published is reported; the report gives no figures, and these are made up",
  area = { constant = "Metropolitan Police District" },
  period = { column = "quarter", kind = "financial quarter" },
  key = { "group" },
  covers = "periods",
  columns = {
    { name = "group", type = "text", allowed = { "white", "minority ethnic" } },
    { name = "searches", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", counts_people = true, unit = "searches" },
    { name = "residents", type = "integer", required = true, min = 1,
      over_time = "last", over_area = "sum", unit = "residents" },
  },
  illustrative = true,
}
