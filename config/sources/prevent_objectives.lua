-- SPDX-License-Identifier: GPL-2.0-or-later
-- The objectives of the Prevent programme, typed in: five, and two that enable
-- them.
return {
  title = "Objectives of the Prevent programme",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  caveat = "the report breaks off in the explanation of objective 5",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "objective" },
  columns = {
    { name = "objective", type = "text",
      allowed = { "1", "2", "3", "4", "5", "6", "7" } },
    { name = "kind", type = "text", required = true,
      allowed = { "objective", "enabling objective" } },
    { name = "wording", type = "text", required = true },
    { name = "reference", type = "text", required = true },
  },
}
