-- SPDX-License-Identifier: GPL-2.0-or-later
-- Three times as often; near enough; and when there are too few to say.
return {
  of = "black_search_ratio",
  given = {
    stop_search = [[
borough,quarter,group,stop_searches,residents
Hackney,2007/08 Q1,white,100,100000
Hackney,2007/08 Q1,black,60,20000
Hackney,2007/08 Q1,asian,20,20000
Hackney,2007/08 Q1,other,20,20000
Camden,2007/08 Q1,white,100,100000
Camden,2007/08 Q1,black,22,20000
Camden,2007/08 Q1,asian,20,20000
Camden,2007/08 Q1,other,20,20000
Sutton,2007/08 Q1,white,4,100000
Sutton,2007/08 Q1,black,2,200000
Sutton,2007/08 Q1,asian,1,2000
Sutton,2007/08 Q1,other,1,2000
Brent,2007/08 Q1,white,100,100000
Brent,2007/08 Q1,black,..,20000
Brent,2007/08 Q1,asian,20,20000
Brent,2007/08 Q1,other,20,20000
Merton,2007/08 Q1,white,100,100000
Merton,2007/08 Q1,black,2,4000
Merton,2007/08 Q1,asian,20,20000
Merton,2007/08 Q1,other,20,20000
Barnet,2007/08 Q1,white,100,100000
Barnet,2007/08 Q1,black,26,20000
Barnet,2007/08 Q1,asian,20,20000
Barnet,2007/08 Q1,other,20,20000
Hackney,2007/08 Q2,white,100,100000
Hackney,2007/08 Q2,black,20,20000
Hackney,2007/08 Q2,asian,20,20000
Hackney,2007/08 Q2,other,20,20000
Camden,2007/08 Q2,white,100,100000
Camden,2007/08 Q2,black,60,20000
Camden,2007/08 Q2,asian,20,20000
Camden,2007/08 Q2,other,20,20000
Sutton,2007/08 Q2,white,100,100000
Sutton,2007/08 Q2,black,20,20000
Sutton,2007/08 Q2,asian,20,20000
Sutton,2007/08 Q2,other,20,20000
Brent,2007/08 Q2,white,100,100000
Brent,2007/08 Q2,black,20,20000
Brent,2007/08 Q2,asian,20,20000
Brent,2007/08 Q2,other,20,20000
Merton,2007/08 Q2,white,100,100000
Merton,2007/08 Q2,black,20,20000
Merton,2007/08 Q2,asian,20,20000
Merton,2007/08 Q2,other,20,20000
Barnet,2007/08 Q2,white,100,100000
Barnet,2007/08 Q2,black,20,20000
Barnet,2007/08 Q2,asian,20,20000
Barnet,2007/08 Q2,other,20,20000
]],
  },
  cases = {
    { "60 searches where 20 are expected", area = "Hackney", period = "2007/08 Q1",
      expect = { value = 3, numerator = 60, denominator = 20, lower = 2.18, upper = 4.13,
        grade = "out of proportion" } },
    { "a tenth more is in proportion", area = "Camden", period = "2007/08 Q1",
      expect = { value = 1.1, grade = "in proportion" } },
    { "more than a quarter more, but by chance", area = "Barnet", period = "2007/08 Q1",
      expect = { value = 1.3, grade = "in proportion", note = "1 is within its limits" } },
    { "four white searches are too few", area = "Sutton", period = "2007/08 Q1",
      expect = { status = "missing", note = "too few searches to compare with" } },
    { "four expected ones are too few", area = "Merton", period = "2007/08 Q1",
      expect = { status = "missing", note = "too few searches expected" } },
    { "a mark is no figure", area = "Brent", period = "2007/08 Q1",
      expect = { status = "missing", note = "not available when the return was made" } },
    { "the district pools the counts", area = "Metropolitan Police District", period = "2007/08 Q2",
      expect = { value = 1.33, numerator = 160, denominator = 120, grade = "out of proportion" } },
  },
}
