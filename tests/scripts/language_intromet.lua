-- SPDX-License-Identifier: GPL-2.0-or-later
-- The report says 61 per cent: 303 of 498, with a Wilson interval from 56.5
-- to 65.0.
return {
  of = "language_intromet",
  given = {
    intromet = [[
month,event,responses,minority_ethnic,in_words,reference
2008-01,language,498,303,,"MPA report 6b, 31 January 2008, Rec 40, item b"
2008-01,faith,346,two thirds,two thirds,"MPA report 6b, 31 January 2008, Rec 40, item b"
]],
  },
  cases = {
    { "A63: 303 of 498 are 61 per cent", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 61, numerator = 303, denominator = 498, lower = 56, upper = 65 } },
  },
}
