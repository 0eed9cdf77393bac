-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up yearly counts of the recorded offences that APACS compares.
return {
  title = "Key recorded offences and sanction detections",
  licence = "made up by tests/tools/illustrative",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  key = { "offence" },
  columns = {
    { name = "offence", type = "text", required = true, allowed = {
        "serious violence", "serious acquisitive crime",
        "assault with injury" } },
    { name = "offences", type = "integer", required = true, min = 0,
      counts_people = true, over_time = "sum", over_area = "sum",
      unit = "offences" },
    { name = "detections", type = "integer", required = true, min = 0,
      counts_people = true, over_time = "sum", over_area = "sum",
      unit = "detections" },
  },
  illustrative = true,
}
