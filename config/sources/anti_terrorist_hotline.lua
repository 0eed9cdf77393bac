-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published counts, typed in with document and paragraph.
return {
  title = "Calls to the Anti-Terrorist Hotline",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "calls logged; some turn out to have nothing to do with terrorism",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  columns = {
    { name = "calls", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", unit = "calls" },
    { name = "reference", type = "text", required = true },
  },
}
