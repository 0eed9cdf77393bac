-- SPDX-License-Identifier: GPL-2.0-or-later
-- 30 per cent of searches and 12.5 per cent of residents: 2.4, where the
-- relative rate is 3.
return {
  of = "black_search_share_ratio",
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
    { "30 per cent of searches, an eighth of residents", area = "Hackney", period = "2007/08 Q1",
      expect = { value = 2.4, numerator = 60, denominator = 25, grade = "out of proportion" } },
    { "hardly more than its share", area = "Camden", period = "2007/08 Q1",
      expect = { value = 1.09, grade = "in proportion" } },
    { "four expected ones are too few", area = "Merton", period = "2007/08 Q1",
      expect = { status = "missing", note = "too few searches expected" } },
    { "a mark is no figure", area = "Brent", period = "2007/08 Q1",
      expect = { status = "missing", note = "not available when the return was made" } },
    { "the district pools the counts", area = "Metropolitan Police District", period = "2007/08 Q2",
      expect = { value = 1.28, numerator = 160, denominator = 125 } },
  },
}
