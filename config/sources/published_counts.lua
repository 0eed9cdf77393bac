-- SPDX-License-Identifier: GPL-2.0-or-later
-- Single published counts, typed in, each with "over" where it is printed so.
-- They are of different things, and never add up.
return {
  title = "Counts in the London Debate report",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "all are entered under the month of the report; a target is not yet reached",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "subject" },
  columns = {
    { name = "subject", type = "text" },
    { name = "figure", type = "integer", required = true, min = 0,
      bounds = true, over_time = "last" },
    { name = "basis", type = "text", required = true, allowed = { "count", "target" } },
    { name = "dated", type = "text" },
    { name = "reference", type = "text", required = true },
  },
}
