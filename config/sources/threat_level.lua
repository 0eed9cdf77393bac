-- SPDX-License-Identifier: GPL-2.0-or-later
-- The scale of the threat level, typed in: five points from 1 August 2006.
-- Which of them was in force on a day, and why, is not in the documents and
-- not here.
return {
  title = "Scale of the threat level",
  licence = "Metropolitan Police Authority, archived report",
  caveat = "the scale only, as proposed on 27 July 2006",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "level" },
  covers = "periods",
  columns = {
    { name = "level", type = "grade", allowed = {
        "Low", "Moderate", "Substantial", "Severe", "Critical" } },
    { name = "point", type = "integer", required = true, min = 1, max = 5 },
    { name = "meaning", type = "text" },
    { name = "in_use_from", type = "date", required = true },
    { name = "reference", type = "text", required = true },
  },
}
