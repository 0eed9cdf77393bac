-- SPDX-License-Identifier: GPL-2.0-or-later
-- The report says "a year on year increase of 64%": (681 - 414) / 414.
return {
  of = "hotline_change",
  given = {
    anti_terrorist_hotline = [[
month,calls,reference
2006-03,414,"MPA report 6b, 31 January 2008, Recs 5 and 6, item m"
2007-03,681,"MPA report 6b, 31 January 2008, Recs 5 and 6, item m"
]],
  },
  cases = {
    { "A21: calls rose by 64 per cent", area = "Metropolitan Police District", period = "2007-03",
      expect = { value = 64, numerator = 267, denominator = 414, status = "ok" } },
    { "nothing to compare the first year with", area = "Metropolitan Police District",
      period = "2006-03", expect = { status = "missing", note = "2005-03" } },
  },
}
