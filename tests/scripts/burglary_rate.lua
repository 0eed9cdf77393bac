-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max string line length
-- A wide file of six years, all of a year in its June; shoplifting is none of it.
return {
  of = "burglary_rate",
  given = {
    mps_crime = [[
MajorText,MinorText,LookUp_BoroughName,201101,201102,201103,201104,201105,201106,201107,201108,201109,201110,201111,201112,201201,201202,201203,201204,201205,201206,201207,201208,201209,201210,201211,201212,201301,201302,201303,201304,201305,201306,201307,201308,201309,201310,201311,201312,201401,201402,201403,201404,201405,201406,201407,201408,201409,201410,201411,201412,201501,201502,201503,201504,201505,201506,201507,201508,201509,201510,201511,201512,201601,201602,201603,201604,201605,201606,201607,201608,201609,201610,201611,201612
Burglary,Burglary,Sutton,0,0,0,0,0,1300,0,0,0,0,0,0,0,0,0,0,0,1200,0,0,0,0,0,0,0,0,0,0,0,1120,0,0,0,0,0,0,0,0,0,0,0,1030,0,0,0,0,0,0,0,0,0,0,0,960,0,0,0,0,0,0,0,0,0,0,0,1900,0,0,0,0,0,0
Burglary,Burglary,Merton,0,0,0,0,0,900,0,0,0,0,0,0,0,0,0,0,0,910,0,0,0,0,0,0,0,0,0,0,0,890,0,0,0,0,0,0,0,0,0,0,0,905,0,0,0,0,0,0,0,0,0,0,0,1600,0,0,0,0,0,0,0,0,0,0,0,900,0,0,0,0,0,0
Burglary,Burglary,Brent,0,0,0,0,0,1500,0,0,0,0,0,0,0,0,0,0,0,1505,0,0,0,0,0,0,0,0,0,0,0,1490,0,0,0,0,0,0,0,0,0,0,0,1500,0,0,0,0,0,0,0,0,0,0,0,1510,0,0,0,0,0,0,0,0,0,0,0,1500,0,0,0,0,0,0
Burglary,Burglary,Enfield,0,0,0,0,0,800,0,0,0,0,0,0,0,0,0,0,0,880,0,0,0,0,0,0,0,0,0,0,0,960,0,0,0,0,0,0,0,0,0,0,0,1050,0,0,0,0,0,0,0,0,0,0,0,1160,0,0,0,0,0,0,0,0,0,0,0,1200,0,0,0,0,0,0
Theft,Shoplifting,Sutton,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7,7
]],
    population = [[
area,year,people,hectares,reference
Sutton,2011,200000,4000,made up for this test
Merton,2011,200000,4000,made up for this test
Brent,2011,200000,4000,made up for this test
Enfield,2011,200000,4000,made up for this test
]],
  },
  cases = {
    { "five years that fall are getting better", area = "Sutton", period = "2015",
      expect = { value = 4.8, numerator = 960, grade = "getting better", direction = "improved",
        note = "decreasing and getting better (low is good); chi-squared" } },
    { "that would not be without the newest is none", area = "Sutton", period = "2016",
      expect = { grade = "no significant change", direction = "no change", note = "without point 5" } },
    { "five years that rise are getting worse", area = "Enfield", period = "2015",
      expect = { grade = "getting worse", direction = "worsened",
        note = "increasing and getting worse (low is good)" } },
    { "no more than chance", area = "Brent", period = "2015",
      expect = { grade = "no significant change", note = "no significant trend" } },
    { "one odd year is no trend", area = "Merton", period = "2015",
      expect = { grade = "no significant change" } },
    { "four years are too few", area = "Enfield", period = "2014",
      expect = { value = 5.3, status = "ok", note = "missing values: point 1 of the newest 5" } },
  },
}
