-- SPDX-License-Identifier: GPL-2.0-or-later
-- When Delphinus was launched, as three documents have it, typed in for the year
-- by which all three were there. One gives an age and bears no date itself.
return {
  title = "Launch of Operation Delphinus, as told",
  licence = "Metropolitan Police Authority, archived reports",
  caveat = "the documents contradict each other; a month stands as its first day",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "place" },
  columns = {
    { name = "place", type = "text", title = "Where it stands" },
    { name = "document", type = "text", required = true },
    { name = "launch", type = "date", title = "Launched, first day of the month" },
    { name = "months_ago", type = "integer", min = 0, unit = "months" },
    { name = "as_printed", type = "text", required = true },
  },
}
