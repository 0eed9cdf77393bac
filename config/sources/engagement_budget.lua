-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published budget, typed in.
return {
  title = "Counter-terrorism fund: community engagement",
  licence = "Metropolitan Police Authority, archived report",
  caveat = "allocated, not spent",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  columns = {
    { name = "budget", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", unit = "pounds" },
    { name = "reference", type = "text", required = true },
  },
}
