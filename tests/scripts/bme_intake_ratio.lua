-- SPDX-License-Identifier: GPL-2.0-or-later
-- 20 per cent of recruits in training, 26 per cent of the economically active.
return {
  of = "bme_intake_ratio",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,police officer recruits in training,BME,actual,bullet 3,20,,,,now,,"MPA report 6b, 31 January 2008, Rec 39, bullet 3"
2006/07,police officer recruits in training,BME,actual,bullet 3,20.8,,,,now,,"MPA report 6b, 31 January 2008, Rec 39, bullet 3"
2008/09,another group,BME,actual,item a,50,,,,not stated,,made up for this test
]],
  },
  cases = {
    { "A58: 0.77 of parity", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 0.77, grade = "out of proportion" } },
    { "four fifths are enough", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 0.8, grade = "in proportion" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2008/09",
      expect = { status = "missing", note = "no figures" } },
  },
}
