-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up yearly grids: what each borough had to have in place, by when, and
-- when it had it. Saved by a spreadsheet, hence the encoding.
return {
  title = "Delphinus requirements",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "the requirements are published; due dates of the posts, every met "
    .. "date and all evidence are made up",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  key = { "requirement" },
  covers = "periods",
  columns = {
    { name = "requirement", type = "text", allowed = {
        "CTIO", "CT Focus Desk", "Superintendent lead",
        "Single point of contact", "Borough action plan",
        "Staff briefing process", "Prevent activity template" } },
    { name = "due", type = "date", required = true },
    { name = "met", type = "date" },
    { name = "evidence", type = "text" },
  },
  encoding = "windows-1252",
  illustrative = true,
  due = 30, till = "2009-03-31",
}
