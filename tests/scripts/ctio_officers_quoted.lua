-- SPDX-License-Identifier: GPL-2.0-or-later
-- 55 officers in January 2008; in July 2006 it was 55 per cent.
return {
  of = "ctio_officers_quoted",
  given = {
    ctio_deployment = [[
year,officers,rollout,reference
2006/07,not stated,55,"MPA report 8b, 27 July 2006, Appendix 4"
2007/08,55,not stated,"MPA report 6b, 31 January 2008, Recs 5 and 6, item b"
]],
  },
  cases = {
    { "A12: 55 officers", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 55, status = "ok" } },
    { "a share is no count", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "that report gives the other figure only" } },
  },
}
