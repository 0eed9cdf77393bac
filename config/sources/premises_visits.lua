-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published counts of licensed premises visited after the attacks of June
-- 2007, typed in.
return {
  title = "Visits to licensed premises",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "the report does not say whether the total holds the priority premises",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  columns = {
    { name = "priority", type = "integer", required = true, min = 0,
      over_time = "last", over_area = "sum", unit = "premises" },
    { name = "visited", type = "integer", required = true, min = 0,
      over_time = "last", over_area = "sum", unit = "premises" },
    { name = "reference", type = "text", required = true },
  },
}
