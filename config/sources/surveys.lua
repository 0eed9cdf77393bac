-- SPDX-License-Identifier: GPL-2.0-or-later
-- What surveys and questionnaires found, as the report quotes it. It never
-- says how many were asked, so a share has no interval. A poll whose fieldwork
-- was still to come stands here with its questions and no results.
return {
  title = "Surveys and questionnaires as quoted",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "published without the number of people asked",
  area = { constant = "Metropolitan Police District" },
  period = { column = "quarter", kind = "financial quarter" },
  key = { "instrument", "question", "answer" },
  columns = {
    { name = "instrument", type = "text" },
    { name = "question", type = "text" },
    { name = "answer", type = "text" },
    { name = "share", type = "real", required = true, min = 0, max = 100,
      over_time = "none", over_area = "none", unit = "percent" },
    { name = "base", type = "integer", required = true, min = 1,
      over_time = "none", over_area = "none", unit = "people asked" },
    { name = "fieldwork_from", type = "date" },
    { name = "fieldwork_to", type = "date" },
    { name = "results_due", type = "date" },
    { name = "reference", type = "text", required = true },
  },
  missing = {
    ["not stated"] = "the report does not say how many were asked",
    ["to come"] = "fieldwork had not ended when the report was written",
  },
}
