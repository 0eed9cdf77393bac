-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published responses to recruitment events, typed in. For one event the
-- report gives a share in words: the mark keeps it from passing for a count.
return {
  title = "Expressions of interest at Intromet events",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "the events are not dated; entered under the month of the report",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "event" },
  columns = {
    { name = "event", type = "text", allowed = { "faith", "language" } },
    { name = "responses", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", counts_people = true },
    { name = "minority_ethnic", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", counts_people = true },
    { name = "in_words", type = "text", title = "The share where it is given in words" },
    { name = "reference", type = "text", required = true },
  },
  missing = { ["two thirds"] = "published as two thirds, not as a count" },
}
