-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many police officers there are to be at the end of the year.
return {
  title = "Strength of police officers, forecast",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "called on target in January 2008; not what was reached",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  columns = {
    { name = "officers_at_year_end", type = "integer", required = true, min = 1,
      over_time = "last", over_area = "sum", unit = "officers" },
    { name = "reference", type = "text", required = true },
  },
}
