-- SPDX-License-Identifier: GPL-2.0-or-later
-- Shares of those in post as the report quotes them, with the comparator that
-- it names.
return {
  title = "Workforce: shares as quoted",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "published without counts",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "staff", "group", "place" },
  columns = {
    { name = "staff", type = "text", title = "Of whom it is a share" },
    { name = "group", type = "text" },
    { name = "place", type = "text", title = "Where under Rec 39 it stands" },
    { name = "share", type = "real", required = true, min = 0, max = 100,
      bounds = true, over_time = "none", over_area = "none", unit = "percent" },
    { name = "comparator", type = "real", min = 0, max = 100,
      over_time = "none", over_area = "none", unit = "percent" },
    { name = "compared_with", type = "text" },
    { name = "reference", type = "text", required = true },
  },
}
