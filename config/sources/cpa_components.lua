-- SPDX-License-Identifier: GPL-2.0-or-later
-- The scores from which the overall stars of each council were made, 1
-- (inadequate) to 4 (performing strongly). Those of councils after P in the
-- alphabet were not found.
return {
  title = "Comprehensive Performance Assessment: component scores",
  licence = "Audit Commission, as tabled in the press",
  address = "https://www.theguardian.com/society/localgovt",
  caveat = "typed from the press's table, which has 23 of the 33 London authorities",
  area = "authority",
  period = { column = "year", kind = "year" },
  columns = {
    { name = "corporate", type = "integer", required = true, min = 1, max = 4,
      over_time = "none", over_area = "none", unit = "score" },
    { name = "use_of_resources", type = "integer", min = 1, max = 4,
      over_time = "none", over_area = "none", unit = "score" },
    { name = "children", type = "integer", min = 1, max = 4,
      over_time = "none", over_area = "none", unit = "score" },
    { name = "adults", type = "integer", min = 1, max = 4,
      over_time = "none", over_area = "none", unit = "score" },
    { name = "housing", type = "integer", min = 1, max = 4,
      over_time = "none", over_area = "none", unit = "score" },
    { name = "environment", type = "integer", min = 1, max = 4,
      over_time = "none", over_area = "none", unit = "score" },
    { name = "culture", type = "integer", min = 1, max = 4,
      over_time = "none", over_area = "none", unit = "score" },
    { name = "benefits", type = "integer", min = 1, max = 4,
      over_time = "none", over_area = "none", unit = "score" },
    { name = "reference", type = "text", required = true },
  },
  missing = { ["n/a"] = "the council does not provide the service" },
}
