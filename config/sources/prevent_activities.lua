-- SPDX-License-Identifier: GPL-2.0-or-later
-- The current activities that the report lists, typed in, a row for each
-- objective that one supports. A link is direct where the report's words on
-- the activity name what the objective is about, and general where they name
-- the objectives as a whole. The report does not draw the links: they are ours,
-- and so is the work-stream.
return {
  title = "Activities that support Prevent",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  caveat = "the report calls them examples; links to objectives and "
    .. "work-streams are ours",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "activity", "objective" },
  covers = "periods",
  columns = {
    { name = "activity", type = "text" },
    { name = "objective", type = "text",
      allowed = { "1", "2", "3", "4", "5", "6", "7" } },
    { name = "link", type = "text", required = true,
      allowed = { "direct", "general" } },
    { name = "work_stream", type = "text", required = true, allowed = {
        "Leadership and delivery", "Intelligence",
        "Engagement/partnership" } },
    { name = "starts_from", type = "date",
      title = "First day on which it may start, if it has not" },
    { name = "starts_by", type = "date",
      title = "Last day on which it may start, if it has not" },
    { name = "starts_words", type = "text",
      title = "When it starts, as printed" },
    { name = "reference", type = "text", required = true },
  },
}
