-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published courses and attendance, typed in with "over" as it is printed.
return {
  title = "Project Griffin awareness courses",
  licence = "Metropolitan Police Authority, archived report",
  caveat = "Westminster's courses, at venues across Central London",
  area = "borough",
  period = { column = "month", kind = "month" },
  columns = {
    { name = "courses", type = "integer", required = true, min = 0,
      over_time = "last", over_area = "sum", unit = "courses" },
    { name = "attended", type = "integer", required = true, min = 0,
      bounds = true, over_time = "last", over_area = "sum",
      counts_people = true, unit = "people" },
    { name = "as_printed", type = "text", required = true },
    { name = "reference", type = "text", required = true },
  },
}
