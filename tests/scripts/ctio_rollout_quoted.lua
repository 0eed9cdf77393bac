-- SPDX-License-Identifier: GPL-2.0-or-later
-- 55 per cent in July 2006; in January 2008 it was 55 officers.
return {
  of = "ctio_rollout_quoted",
  given = {
    ctio_deployment = [[
year,officers,rollout,reference
2006/07,not stated,55,"MPA report 8b, 27 July 2006, Appendix 4"
2007/08,55,not stated,"MPA report 6b, 31 January 2008, Recs 5 and 6, item b"
]],
  },
  cases = {
    { "C10: 55 per cent", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 55, status = "ok" } },
    { "a count is no share", area = "Metropolitan Police District", period = "2007/08",
      expect = { status = "missing", note = "that report gives the other figure only" } },
  },
}
