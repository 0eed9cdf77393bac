-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published paid campaigns for the hotline, typed in under the month in which
-- each began.
return {
  title = "Publicity campaigns for the Anti-Terrorist Hotline",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  columns = {
    { name = "weeks_to_run", type = "integer", required = true, min = 1,
      over_time = "sum", over_area = "none", unit = "weeks" },
    { name = "reference", type = "text", required = true },
  },
}
