-- SPDX-License-Identifier: GPL-2.0-or-later
-- Counter Terrorism Intelligence Officers: one report says how far the
-- roll-out had come, another how many were deployed. 55 each time, and two
-- different things.
return {
  title = "Counter Terrorism Intelligence Officers",
  licence = "Metropolitan Police Authority, archived reports",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  columns = {
    { name = "officers", type = "integer", required = true, min = 0,
      over_time = "last", over_area = "sum", unit = "officers" },
    { name = "rollout", type = "real", required = true, min = 0, max = 100,
      over_time = "none", over_area = "none", unit = "percent" },
    { name = "reference", type = "text", required = true },
  },
  missing = { ["not stated"] = "that report gives the other figure only" },
}
