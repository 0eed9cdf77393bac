-- SPDX-License-Identifier: GPL-2.0-or-later
-- What the documents say every borough has, typed in: boroughs covered, of how
-- many. Where a document says that something is still being developed it gives
-- no number.
return {
  title = "Counter-terrorism structure of boroughs, as told",
  licence = "Metropolitan Police Authority, archived reports",
  caveat = "the documents contradict each other on Focus Desks",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "structure", "place" },
  columns = {
    { name = "structure", type = "text", allowed = {
        "CTIO", "CT Focus Desk", "Superintendent lead" } },
    { name = "place", type = "text", title = "Where it stands" },
    { name = "document", type = "text", required = true },
    { name = "state", type = "text", required = true,
      allowed = { "in every borough", "being developed" } },
    { name = "covered", type = "integer", min = 0, max = 32,
      over_time = "last", over_area = "sum", unit = "boroughs" },
    { name = "boroughs", type = "integer", required = true, min = 1, max = 32,
      over_time = "last", over_area = "sum", unit = "boroughs" },
    { name = "as_printed", type = "text", required = true },
  },
}
