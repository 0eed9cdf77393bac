-- SPDX-License-Identifier: GPL-2.0-or-later
-- One campaign, of five weeks.
return {
  of = "campaign_weeks",
  given = {
    campaigns = [[
month,weeks_to_run,reference
2007-03,5,report 6b Recs 5 and 6 item j
2007-05,2,made up
]],
  },
  cases = {
    { "A20: five weeks from March 2007", area = "Metropolitan Police District", period = "2007-03",
      expect = { value = 5 } },
    { "a month in which none began", area = "Metropolitan Police District", period = "2007-04",
      expect = { status = "missing" } },
  },
}
