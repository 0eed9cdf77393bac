-- SPDX-License-Identifier: GPL-2.0-or-later
-- The report says only "a number of": that days were held is known, how many
-- is not.
return {
  title = "Red Action Days for business sectors",
  licence = "Metropolitan Police Authority, archived report",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  columns = {
    { name = "days", type = "integer", required = true, min = 0,
      over_time = "last", over_area = "sum", unit = "days" },
    { name = "reference", type = "text", required = true },
  },
  missing = { ["a number of"] = "the report says \"a number of\", not how many" },
}
