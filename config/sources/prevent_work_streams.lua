-- SPDX-License-Identifier: GPL-2.0-or-later
-- The work-streams of the Prevent programme, typed in.
return {
  title = "Work-streams of the Prevent programme",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "stream" },
  columns = {
    { name = "stream", type = "text", allowed = {
        "Leadership and delivery", "Intelligence",
        "Engagement/partnership" } },
    { name = "reference", type = "text", required = true },
  },
}
