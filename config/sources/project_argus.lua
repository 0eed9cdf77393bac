-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published reach since April 2007, typed in with "over" as it is printed.
return {
  title = "Project Argus",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "running totals since April 2007",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  columns = {
    { name = "events", type = "integer", required = true, min = 0,
      bounds = true, over_time = "last", over_area = "sum", unit = "events" },
    { name = "businesses", type = "integer", required = true, min = 0,
      bounds = true, over_time = "last", over_area = "sum",
      unit = "businesses" },
    { name = "reference", type = "text", required = true },
  },
}
