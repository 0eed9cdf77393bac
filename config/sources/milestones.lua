-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published promises with a date, typed in. The words stand as printed; beside
-- them the rule that we read in them, and the day that it gives.
return {
  title = "Milestones of the London Debate responses",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "done only where the report says so; early part of the year is read "
    .. "as its first quarter, New Year as January",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "milestone" },
  covers = "periods",
  columns = {
    { name = "milestone", type = "text" },
    { name = "response", type = "text", required = true },
    { name = "item", type = "text", required = true },
    { name = "after", type = "text", title = "The milestone that comes first" },
    { name = "due_as_printed", type = "text", required = true },
    { name = "rule", type = "text", required = true },
    { name = "due", type = "date", required = true },
    { name = "done_as_printed", type = "text" },
    { name = "done", type = "date" },
    { name = "evidence", type = "text" },
    { name = "reference", type = "text", required = true },
  },
}
