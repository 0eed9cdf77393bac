-- SPDX-License-Identifier: GPL-2.0-or-later
-- When each round of Delphinus inspections opened, typed in. Two are published;
-- that there is one every year is too, from which the third follows.
return {
  title = "Rounds of Delphinus inspections",
  licence = "Metropolitan Police Authority, archived reports",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "the end of the first round is not published",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  columns = {
    { name = "inspection_round", type = "text", allowed = { "1", "2", "3" } },
    { name = "opens", type = "date", required = true },
    { name = "closes", type = "date" },
    { name = "as_printed", type = "text", required = true },
    { name = "reference", type = "text", required = true },
  },
}
