-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published findings of the inspectorate on Delphinus, typed in: words, and no
-- grades.
return {
  title = "HMIC's findings on Delphinus",
  licence = "Metropolitan Police Authority, archived appendix",
  caveat = "as the force's own summary tells them",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "matter" },
  columns = {
    { name = "matter", type = "text" },
    { name = "kind", type = "text", required = true,
      allowed = { "good practice", "area for improvement" } },
    { name = "in_words", type = "text", required = true },
    { name = "reference", type = "text", required = true },
  },
}
