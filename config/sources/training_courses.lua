-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published lengths of two kinds of foundation training, typed in. "Over 31
-- weeks" is read as "in the course of", not as "more than".
return {
  title = "Foundation training courses",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "course" },
  columns = {
    { name = "course", type = "text" },
    { name = "course_weeks", type = "integer", required = true, min = 1, max = 104,
      over_time = "last", unit = "weeks" },
    { name = "ends_in", type = "text", allowed = { "pass or fail" } },
    { name = "reference", type = "text", required = true },
  },
}
