-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published reports and data, typed in: for which period, due by what rule,
-- out in which month. Months are entered by their last day.
return {
  title = "Reports and data given to the Authority and the public",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "six-monthly and quarterly are counted from the end of June 2007, when they were agreed",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "publication" },
  covers = "periods",
  columns = {
    { name = "publication", type = "text" },
    { name = "covered_to", type = "date",
      title = "Last day of the period that the figures are for" },
    { name = "due_as_printed", type = "text" },
    { name = "rule", type = "text" },
    { name = "due", type = "date" },
    { name = "published_as_printed", type = "text" },
    { name = "published", type = "date" },
    { name = "reference", type = "text", required = true },
  },
}
