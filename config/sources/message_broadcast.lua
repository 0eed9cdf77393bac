-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published reach, typed in with "over" as it is printed.
return {
  title = "Police Message Broadcast System",
  licence = "Metropolitan Police Authority, archived report",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  columns = {
    { name = "reached", type = "integer", required = true, min = 0,
      bounds = true, over_time = "last", over_area = "sum",
      counts_people = true, unit = "people" },
    { name = "as_printed", type = "text", required = true },
    { name = "reference", type = "text", required = true },
  },
}
