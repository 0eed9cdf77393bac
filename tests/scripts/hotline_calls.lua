-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published counts, month by month.
return {
  of = "hotline_calls",
  given = {
    anti_terrorist_hotline = [[
month,calls,reference
2006-03,414,"MPA report 6b, 31 January 2008, Recs 5 and 6, item m"
2007-03,681,"MPA report 6b, 31 January 2008, Recs 5 and 6, item m"
]],
  },
  cases = {
    { "A21: 681 calls in March 2007", area = "Metropolitan Police District", period = "2007-03",
      expect = { value = 681, status = "ok" } },
    { "a month that was not published is no 0", area = "Metropolitan Police District",
      period = "2006-04", expect = { status = "missing", note = "no figures" } },
  },
}
