-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published register, typed in: what the London Debate asked of the force, in
-- our words, and where each recommendation stood in the month of the report.
-- Those answered together share a response.
return {
  title = "London Debate recommendations",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "that a senior person leads each is published, the post is not; "
    .. "all that is not on an exception basis is entered as open",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "number" },
  covers = "periods",
  columns = {
    { name = "number", type = "integer", min = 1 },
    { name = "title", type = "text", required = true },
    { name = "lead", type = "text" },
    { name = "status", type = "text", required = true,
      allowed = { "open", "exception basis" } },
    { name = "response", type = "text", required = true },
    { name = "reference", type = "text", required = true },
  },
}
