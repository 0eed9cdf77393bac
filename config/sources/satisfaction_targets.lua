-- SPDX-License-Identifier: GPL-2.0-or-later
-- Targets for Statutory Performance Indicator 1 as published, typed in. They
-- lie far above what was reached a year before by the count of the completely
-- or very satisfied; of which count they are is not said.
return {
  title = "SPI 1: targets",
  licence = "Metropolitan Police Authority, archived page",
  address = "https://policeauthority.org/metropolitan/statistics/spi/",
  caveat = "whether of the satisfied or of the completely and very satisfied is not said",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "aspect" },
  columns = {
    { name = "aspect", type = "text", allowed = {
        "making contact", "action taken", "kept informed", "treatment",
        "overall" } },
    { name = "target", type = "real", required = true, min = 0, max = 100,
      over_time = "none", over_area = "none", unit = "percent" },
    { name = "reference", type = "text", required = true },
  },
  missing = {
    ["-"] = "no target was published",
    ["not seen"] = "beyond the part of the page that could be read",
  },
}
