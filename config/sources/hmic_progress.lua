-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up grades of the inspectorate, one for each objective of Prevent. That it
-- assesses the first year against the seven is published; no grades for London
-- are.
return {
  title = "HMIC's assessment of Prevent by objective",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  caveat = "no grades were published; the scale is that of HMIC's baseline "
    .. "assessments",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "objective" },
  covers = "periods",
  columns = {
    { name = "objective", type = "text",
      allowed = { "1", "2", "3", "4", "5", "6", "7" } },
    { name = "priority", type = "flag", required = true, over_time = "last" },
    { name = "grade", type = "grade",
      allowed = { "excellent", "good", "fair", "poor" } },
    { name = "finding", type = "text" },
  },
  missing = { ["n/i"] = "not inspected this year" },
  illustrative = true,
}
