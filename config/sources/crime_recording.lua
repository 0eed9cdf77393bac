-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up audits: of the crime records tested, how many follow the National
-- Crime Recording Standard.
return {
  title = "Audit of crime recording",
  licence = "made up by tests/tools/illustrative",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  columns = {
    { name = "tested", type = "integer", required = true, min = 1,
      over_time = "sum", over_area = "sum", unit = "records" },
    { name = "right", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", unit = "records" },
  },
  illustrative = true,
}
