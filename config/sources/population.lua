-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published residents and land, typed in. Some years only: a measure takes
-- the newest at or before its period.
return {
  title = "Residents and land area",
  licence = "Open Government Licence 3",
  address = "https://www.ons.gov.uk/peoplepopulationandcommunity",
  caveat = "2008 is the later revised series; 2021 is rounded to hundreds",
  area = "area",
  period = { column = "year", kind = "year" },
  covers = "source",
  columns = {
    { name = "people", type = "integer", required = true, min = 1,
      over_time = "last", over_area = "sum", unit = "residents" },
    { name = "hectares", type = "real", required = true, min = 1,
      over_time = "last", over_area = "sum", unit = "hectares" },
    { name = "reference", type = "text", required = true },
  },
}
