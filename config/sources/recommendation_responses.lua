-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published answers to the recommendations, typed in item by item: what was
-- said of each in our words. An item may be part of another, or of the
-- recommendation itself.
return {
  title = "Responses to the London Debate recommendations",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "the report gives no status words: they are read from the tense of "
    .. "each item, done only where the work is reported as completed",
  area = { constant = "Metropolitan Police District" },
  period = { column = "month", kind = "month" },
  key = { "response", "item" },
  covers = "periods",
  columns = {
    { name = "response", type = "text" },
    { name = "item", type = "text" },
    { name = "part_of", type = "text" },
    { name = "kind", type = "text", required = true, allowed = {
        "action", "indicator", "requirement", "question", "context" } },
    { name = "subject", type = "text", required = true },
    { name = "term", type = "text", title = "Due, as printed" },
    { name = "status", type = "text", allowed = {
        "done", "in place", "under way", "planned", "provisional decision",
        "under consideration", "draft" } },
    { name = "reference", type = "text", required = true },
  },
}
