-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up counts of religious hate crime, and of those flagged by religion.
return {
  title = "Religious hate crime flagged by religion",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "that flagging was to change in June 2008 is published; every count is made up",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  covers = "periods",
  columns = {
    { name = "offences", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", counts_people = true, unit = "offences" },
    { name = "flagged", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", counts_people = true, unit = "offences" },
  },
  illustrative = true,
}
