-- SPDX-License-Identifier: GPL-2.0-or-later
-- The campaign of March 2007 beside the calls of two years.
return {
  of = "campaign_calls",
  given = {
    campaigns = [[
month,weeks_to_run,reference
2007-03,5,report 6b Recs 5 and 6 item j
2007-05,2,made up
]],
    anti_terrorist_hotline = [[
month,calls,reference
2006-03,414,report 6b Recs 5 and 6 item m
2007-03,681,report 6b Recs 5 and 6 item m
2007-04,500,made up
]],
  },
  cases = {
    { "A20: calls rose by 64 per cent when the campaign began",
      area = "Metropolitan Police District", period = "2007-03", expect = { value = 64 } },
    { "without calls of the year before there is no change",
      area = "Metropolitan Police District", period = "2007-05", expect = { status = "missing" } },
  },
}
