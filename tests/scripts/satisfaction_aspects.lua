-- SPDX-License-Identifier: GPL-2.0-or-later
-- SPI 1a to 1e: another question from 2005/06 on, so that the fall is none.
return {
  of = "satisfaction_aspects",
  given = {
    user_satisfaction = [[
year,aspect,satisfied,reference
2004/05,making contact,82,"MPA statistics page, SPI 1a"
2004/05,action taken,64,"MPA statistics page, SPI 1b"
2004/05,kept informed,48,"MPA statistics page, SPI 1c"
2004/05,treatment,86,"MPA statistics page, SPI 1d"
2004/05,overall,68,"MPA statistics page, SPI 1e"
2005/06,making contact,47,"MPA statistics page, SPI 1a"
2005/06,action taken,37,"MPA statistics page, SPI 1b"
2005/06,kept informed,22,"MPA statistics page, SPI 1c"
2005/06,treatment,59,"MPA statistics page, SPI 1d"
2005/06,overall,39,"MPA statistics page, SPI 1e"
]],
  },
  cases = {
    { "SPI 1a before the break", area = "Metropolitan Police District", period = "2004/05", by = "making contact",
      expect = { value = 82, status = "ok" } },
    { "SPI 1b before the break", area = "Metropolitan Police District", period = "2004/05", by = "action taken",
      expect = { value = 64, status = "ok" } },
    { "SPI 1c before the break", area = "Metropolitan Police District", period = "2004/05", by = "kept informed",
      expect = { value = 48, status = "ok" } },
    { "SPI 1d before the break", area = "Metropolitan Police District", period = "2004/05", by = "treatment",
      expect = { value = 86, status = "ok" } },
    { "SPI 1e before the break", area = "Metropolitan Police District", period = "2004/05", by = "overall",
      expect = { value = 68, status = "ok" } },
    { "SPI 1a is not compared across it", area = "Metropolitan Police District",
      period = "2005/06", by = "making contact",
      expect = { value = 47, status = "ok", note = "not compared across the break of 2005-04-01" } },
    { "SPI 1b is not compared across it", area = "Metropolitan Police District",
      period = "2005/06", by = "action taken",
      expect = { value = 37, status = "ok", note = "not compared across the break of 2005-04-01" } },
    { "SPI 1c is not compared across it", area = "Metropolitan Police District",
      period = "2005/06", by = "kept informed",
      expect = { value = 22, status = "ok", note = "not compared across the break of 2005-04-01" } },
    { "SPI 1d is not compared across it", area = "Metropolitan Police District", period = "2005/06", by = "treatment",
      expect = { value = 59, status = "ok", note = "not compared across the break of 2005-04-01" } },
    { "SPI 1e is not compared across it", area = "Metropolitan Police District", period = "2005/06", by = "overall",
      expect = { value = 39, status = "ok", note = "not compared across the break of 2005-04-01" } },
    { "five questions have no total", area = "Metropolitan Police District", period = "2005/06",
      expect = { status = "not applicable" } },
  },
}
