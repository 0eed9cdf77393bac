-- SPDX-License-Identifier: GPL-2.0-or-later
-- 3 for every thousand against 1: two more.
return {
  of = "asian_search_gap",
  given = {
    stop_search = [[
borough,quarter,group,stop_searches,residents
Hackney,2007/08 Q1,white,100,100000
Hackney,2007/08 Q1,asian,60,20000
Hackney,2007/08 Q1,black,20,20000
Hackney,2007/08 Q1,other,20,20000
Camden,2007/08 Q1,white,100,100000
Camden,2007/08 Q1,asian,22,20000
Camden,2007/08 Q1,black,20,20000
Camden,2007/08 Q1,other,20,20000
Sutton,2007/08 Q1,white,4,100000
Sutton,2007/08 Q1,asian,2,200000
Sutton,2007/08 Q1,black,1,2000
Sutton,2007/08 Q1,other,1,2000
Brent,2007/08 Q1,white,100,100000
Brent,2007/08 Q1,asian,..,20000
Brent,2007/08 Q1,black,20,20000
Brent,2007/08 Q1,other,20,20000
Merton,2007/08 Q1,white,100,100000
Merton,2007/08 Q1,asian,2,4000
Merton,2007/08 Q1,black,20,20000
Merton,2007/08 Q1,other,20,20000
Barnet,2007/08 Q1,white,100,100000
Barnet,2007/08 Q1,asian,26,20000
Barnet,2007/08 Q1,black,20,20000
Barnet,2007/08 Q1,other,20,20000
Hackney,2007/08 Q2,white,100,100000
Hackney,2007/08 Q2,asian,20,20000
Hackney,2007/08 Q2,black,20,20000
Hackney,2007/08 Q2,other,20,20000
Camden,2007/08 Q2,white,100,100000
Camden,2007/08 Q2,asian,60,20000
Camden,2007/08 Q2,black,20,20000
Camden,2007/08 Q2,other,20,20000
Sutton,2007/08 Q2,white,100,100000
Sutton,2007/08 Q2,asian,20,20000
Sutton,2007/08 Q2,black,20,20000
Sutton,2007/08 Q2,other,20,20000
Brent,2007/08 Q2,white,100,100000
Brent,2007/08 Q2,asian,20,20000
Brent,2007/08 Q2,black,20,20000
Brent,2007/08 Q2,other,20,20000
Merton,2007/08 Q2,white,100,100000
Merton,2007/08 Q2,asian,20,20000
Merton,2007/08 Q2,black,20,20000
Merton,2007/08 Q2,other,20,20000
Barnet,2007/08 Q2,white,100,100000
Barnet,2007/08 Q2,asian,20,20000
Barnet,2007/08 Q2,black,20,20000
Barnet,2007/08 Q2,other,20,20000
]],
  },
  cases = {
    { "two more for every thousand", area = "Hackney", period = "2007/08 Q1",
      expect = { value = 2, numerator = 40, denominator = 20000 } },
    { "a tenth of one more", area = "Camden", period = "2007/08 Q1",
      expect = { value = 0.1, status = "ok" } },
    { "four white searches are too few", area = "Sutton", period = "2007/08 Q1",
      expect = { status = "missing", note = "too few searches to compare with" } },
    { "a mark is no figure", area = "Brent", period = "2007/08 Q1",
      expect = { status = "missing", note = "not available when the return was made" } },
    { "parity is 0", area = "Hackney", period = "2007/08 Q2",
      expect = { value = 0, numerator = 0 } },
  },
}
