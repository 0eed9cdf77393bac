-- SPDX-License-Identifier: GPL-2.0-or-later
-- 20 per cent of recruits in training, 7 per cent in 2001.
return {
  of = "bme_intake_change",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,police officer recruits in training,BME,actual,bullet 3,20,,,,now,,"MPA report 6b, 31 January 2008, Rec 39, bullet 3"
2001/02,police officer recruits,BME,baseline,bullet 3,7,,,,2001,,"MPA report 6b, 31 January 2008, Rec 39, bullet 3"
2006/07,another group,BME,actual,item a,50,,,,not stated,,made up for this test
]],
  },
  cases = {
    { "A58: 13 points more than in 2001", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 13, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing", note = "no figures" } },
  },
}
