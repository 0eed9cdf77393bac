-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up progress of the Phase One sites with what the report asks of them, and
-- of no other borough yet.
return {
  title = "Tasks of the Phase One sites",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  caveat = "the tasks are published (paras 13 to 15); due dates and all that was "
    .. "done are made up",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  key = { "task" },
  covers = "periods",
  columns = {
    { name = "task", type = "text", allowed = {
        "Site staff in post", "Activity template returned",
        "Activity baselined", "Intelligence requirement set out",
        "Learning returned" } },
    { name = "task_due", type = "date", required = true },
    { name = "task_done", type = "date" },
    { name = "proof", type = "text" },
  },
  illustrative = true,
}
