-- SPDX-License-Identifier: GPL-2.0-or-later
-- The initiatives that the report lists, typed in.
return {
  title = "Initiatives to counter terrorism",
  licence = "Metropolitan Police Authority, archived report",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "initiative" },
  columns = {
    { name = "initiative", type = "text" },
    { name = "reference", type = "text", required = true },
  },
}
