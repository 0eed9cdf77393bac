-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up quarterly counts of searches, with residents as a census would count
-- them: one row for each borough and group, never one about a person.
return {
  title = "Stop and search by ethnic group",
  licence = "made up by tests/tools/illustrative",
  caveat = "residents are not those who are in the streets",
  area = "borough",
  period = { column = "quarter", kind = "financial quarter" },
  key = { "group" },
  covers = "periods",
  columns = {
    { name = "group", type = "text", allowed = { "white", "black", "asian", "other" } },
    { name = "stop_searches", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", counts_people = true,
      unit = "searches" },
    { name = "residents", type = "integer", required = true, min = 1,
      over_time = "last", over_area = "sum", unit = "residents" },
  },
  missing = { [".."] = "not available when the return was made" },
  illustrative = true,
}
