-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published reach over the 32 boroughs, typed in. Where only a promise is
-- printed the mark says so, and no figure is made of it.
return {
  title = "Boroughs covered",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "all are entered under the month of the report",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "subject" },
  columns = {
    { name = "subject", type = "text" },
    { name = "covered", type = "integer", required = true, min = 0, max = 32,
      over_time = "last", over_area = "sum", unit = "boroughs" },
    { name = "boroughs", type = "integer", required = true, min = 1, max = 32,
      over_time = "last", over_area = "sum", unit = "boroughs" },
    { name = "dated", type = "text" },
    { name = "reference", type = "text", required = true },
  },
  missing = {
    ["target"] = "a target for all boroughs; how many were reached is not published",
    ["begun"] = "reported as begun; how many were reached is not published",
  },
}
