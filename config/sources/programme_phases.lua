-- SPDX-License-Identifier: GPL-2.0-or-later
-- The phases of Prevent and of Delphinus, typed in, in the year in which each
-- is first told of, with the day by which it is to be reviewed before the next
-- may begin.
return {
  title = "Phases of programmes",
  licence = "Metropolitan Police Authority, archived reports",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  caveat = "no report yet says how the review of Prevent's first phase ended",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "programme", "phase" },
  columns = {
    { name = "programme", type = "text", allowed = { "Prevent", "Delphinus" } },
    { name = "phase", type = "text", allowed = { "1", "2", "3" } },
    { name = "what", type = "text", required = true },
    { name = "review_due", type = "date" },
    { name = "reviewed", type = "date" },
    { name = "review_outcome", type = "grade",
      allowed = { "passed", "not passed" } },
    { name = "reference", type = "text", required = true },
  },
}
