-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up records of briefings to local authority staff: how many, in which
-- role, of what nature. Few may share a role, so small counts are hidden in
-- what is made public.
return {
  title = "Local authority staff briefed",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "that such records are kept is published; every count is made up",
  area = "borough",
  period = { column = "quarter", kind = "financial quarter" },
  key = { "role" },
  covers = "periods",
  columns = {
    { name = "role", type = "text", allowed = {
        "wardens", "parks staff", "other local authority staff" } },
    { name = "nature", type = "text", required = true, allowed = { "Delphinus", "Griffin" } },
    { name = "briefed", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", counts_people = true, unit = "staff" },
  },
  illustrative = true,
}
