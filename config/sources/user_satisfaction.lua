-- SPDX-License-Identifier: GPL-2.0-or-later
-- Statutory Performance Indicator 1 as published, typed in. Up to 2004/05 it
-- counts the satisfied, from 2005/06 only the completely or very satisfied.
return {
  title = "SPI 1: satisfaction of users",
  licence = "Metropolitan Police Authority, archived page",
  address = "https://policeauthority.org/metropolitan/statistics/spi/",
  caveat = "published without the number of people asked",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "aspect" },
  columns = {
    { name = "aspect", type = "text", allowed = {
        "making contact", "action taken", "kept informed", "treatment",
        "overall" } },
    { name = "satisfied", type = "real", required = true, min = 0, max = 100,
      over_time = "none", over_area = "none", unit = "percent" },
    { name = "reference", type = "text", required = true },
  },
}
