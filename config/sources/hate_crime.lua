-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up quarterly returns, one row for each borough and strand. An offence
-- stands for a victim, so small counts are hidden in what is made public.
return {
  title = "Hate crime offences and sanction detections",
  licence = "made up by tests/tools/illustrative",
  area = "borough",
  period = { column = "quarter", kind = "financial quarter" },
  key = { "strand" },
  covers = "periods",
  columns = {
    { name = "strand", type = "text", allowed = { "race", "homophobic" } },
    { name = "offences", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", counts_people = true,
      unit = "offences" },
    { name = "detections", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum", counts_people = true,
      unit = "detections" },
  },
  missing = { [".."] = "not available when the return was made" },
  illustrative = true,
  every = "financial quarter", due = 30, till = "2010-03-31",
}
