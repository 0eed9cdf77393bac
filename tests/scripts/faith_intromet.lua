-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two thirds of 346 expressions of interest, in words.
return {
  of = "faith_intromet",
  given = {
    intromet = [[
month,event,responses,minority_ethnic,in_words,reference
2008-01,language,498,303,,"MPA report 6b, 31 January 2008, Rec 40, item b"
2008-01,faith,346,two thirds,two thirds,"MPA report 6b, 31 January 2008, Rec 40, item b"
2008-02,faith,300,200,,made up for this test
]],
  },
  cases = {
    { "A62: about 231", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 231, status = "ok", note = "two thirds" } },
    { "without the words there is no estimate", area = "Metropolitan Police District", period = "2008-02",
      expect = { status = "missing" } },
  },
}
