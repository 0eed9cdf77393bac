-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published requirements for impact assessments, typed in. The report says
-- that every one is made and counts none, which the marks keep.
return {
  title = "Impact assessments required and made",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "numbers of operations and policies are not published",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "kind" },
  columns = {
    { name = "kind", type = "text", allowed = {
        "community: operations", "equality: new policies",
        "equality: existing policies", "equality: stop and search, each borough" } },
    { name = "required", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", unit = "assessments" },
    { name = "made", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", unit = "assessments" },
    { name = "reference", type = "text", required = true },
  },
  missing = {
    ["every one"] = "every one, but how many is not published",
    ["not counted"] = "how many were made is not published",
  },
}
