-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published plan of posts and money, typed in.
return {
  title = "Growth in posts for Prevent",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  caveat = "costs are published to the nearest 0.1 million pounds",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  columns = {
    { name = "posts", type = "integer", required = true, min = 0,
      over_time = "last", over_area = "sum", unit = "posts" },
    { name = "cost", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", unit = "pounds" },
    { name = "reference", type = "text", required = true },
  },
}
