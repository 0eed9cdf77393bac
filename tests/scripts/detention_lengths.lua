-- SPDX-License-Identifier: GPL-2.0-or-later
-- One share as a figure, one in words.
return {
  of = "detention_lengths",
  given = {
    detention_lengths = [[
month,band,share,reference
2007-07,under 24 hours,a large number,report 6b Rec 13 item e
2007-07,under 7 days,90,report 6b Rec 13 item e
]],
  },
  cases = {
    { "A27: 90 per cent were detained for less than 7 days",
      area = "Metropolitan Police District", period = "2007-07", by = "under 7 days", expect = { value = 90 } },
    { "A27: a large number is no share",
      area = "Metropolitan Police District", period = "2007-07", by = "under 24 hours",
      expect = { status = "missing", note = "published as a large number" } },
    { "bands that overlap have no total", area = "Metropolitan Police District", period = "2007-07",
      expect = { status = "not applicable" } },
  },
}
