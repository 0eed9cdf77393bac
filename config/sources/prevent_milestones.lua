-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published promises of Prevent and of community engagement, typed in, in the
-- year in which each is due. The words stand as printed; beside them the rule
-- that we read in them, and the day that it gives.
return {
  title = "Milestones of Prevent and of community engagement",
  licence = "Metropolitan Police Authority, archived reports",
  caveat = "done only where a document says so; the latter part of a year is "
    .. "over when the year is",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "milestone" },
  columns = {
    { name = "milestone", type = "text" },
    { name = "as_printed", type = "text", required = true },
    { name = "due_rule", type = "text", required = true },
    { name = "due", type = "date", required = true },
    { name = "done", type = "date" },
    { name = "evidence", type = "text" },
    { name = "reference", type = "text", required = true },
  },
}
