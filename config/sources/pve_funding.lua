-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published number of boroughs, typed in; the report does not name them.
return {
  title = "Boroughs in receipt of the Preventing Violent Extremism fund",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  columns = {
    { name = "funded", type = "integer", required = true, min = 0, max = 32,
      over_time = "last", over_area = "sum", unit = "boroughs" },
    { name = "boroughs", type = "integer", required = true, min = 1, max = 32,
      over_time = "last", over_area = "sum", unit = "boroughs" },
    { name = "reference", type = "text", required = true },
  },
}
