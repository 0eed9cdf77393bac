-- SPDX-License-Identifier: GPL-2.0-or-later
-- The sites that the report names, typed in. A Channel site is a programme's
-- place, and nothing is kept about what happens there.
return {
  title = "Sites of the Prevent programme",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  key = { "site" },
  columns = {
    { name = "site", type = "text", allowed = { "Phase One", "Channel" } },
    { name = "site_status", type = "grade", required = true,
      allowed = { "running", "being staffed", "intended" } },
    { name = "reference", type = "text", required = true },
  },
}
