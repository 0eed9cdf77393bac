-- SPDX-License-Identifier: GPL-2.0-or-later
-- Three targets; a dash where there is none; one that could not be read.
return {
  of = "satisfaction_targets_quoted",
  given = {
    satisfaction_targets = [[
year,aspect,target,reference
2006/07,making contact,-,"MPA statistics page, SPI 1a"
2006/07,action taken,78,"MPA statistics page, SPI 1b"
2006/07,kept informed,59,"MPA statistics page, SPI 1c"
2006/07,treatment,92,"MPA statistics page, SPI 1d"
2006/07,overall,not seen,"MPA statistics page, SPI 1e"
]],
  },
  cases = {
    { "SPI 1b", area = "Metropolitan Police District", period = "2006/07", by = "action taken",
      expect = { value = 78, status = "ok" } },
    { "SPI 1c", area = "Metropolitan Police District", period = "2006/07", by = "kept informed",
      expect = { value = 59, status = "ok" } },
    { "SPI 1d", area = "Metropolitan Police District", period = "2006/07", by = "treatment",
      expect = { value = 92, status = "ok" } },
    { "SPI 1a has no target", area = "Metropolitan Police District", period = "2006/07", by = "making contact",
      expect = { status = "missing", note = "no target was published" } },
    { "that of SPI 1e could not be read", area = "Metropolitan Police District", period = "2006/07", by = "overall",
      expect = { status = "missing", note = "beyond the part of the page" } },
    { "five questions have no total", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "not applicable" } },
  },
}
