-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max string line length
-- A wide file of two years, unfolded; residents from the newest count before.
return {
  of = "crime_rate",
  given = {
    mps_crime = [[
MajorText,MinorText,LookUp_BoroughName,201101,201102,201103,201104,201105,201106,201107,201108,201109,201110,201111,201112,201201,201202,201203,201204,201205,201206,201207,201208,201209,201210,201211,201212
Theft,Other Theft,Sutton,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,900,900,900,900,900,900,900,900,900,900,900,900
Theft,Other Theft,Barking and Dagenham,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800,1800
Theft,Other Theft,Richmond upon Thames,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200,1200
Theft,Other Theft,Merton,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300,1300
Theft,Other Theft,Kingston upon Thames,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400,1400
Theft,Other Theft,Bexley,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500,1500
Theft,Other Theft,Harrow,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600,1600
Theft,Other Theft,London Heathrow and London City Airports,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10
]],
    population = [[
area,year,people,hectares,reference
Sutton,2011,200000,4000,made up for this test
Barking and Dagenham,2011,200000,4000,made up for this test
Richmond upon Thames,2011,200000,4000,made up for this test
Merton,2011,200000,4000,made up for this test
Kingston upon Thames,2011,200000,4000,made up for this test
Bexley,2011,200000,4000,made up for this test
Harrow,2011,200000,4000,made up for this test
]],
  },
  cases = {
    { "offences for every thousand residents", area = "Sutton", period = "2011",
      expect = { value = 60.0, numerator = 12000, denominator = 200000, status = "ok" } },
    { "well under the six most like it", area = "Sutton", period = "2011",
      expect = { grade = "better", note = "from the mean of 6 similar boroughs, 88.00" } },
    { "well over them", area = "Barking and Dagenham", period = "2011",
      expect = { value = 108.0, grade = "worse", note = "+2.16 standard deviations" } },
    { "residents of an earlier year will do", area = "Sutton", period = "2012",
      expect = { value = 54.0, denominator = 200000, direction = "improved" } },
    { "a change within the limits is none", area = "Harrow", period = "2012",
      expect = { value = 96.0, direction = "no change" } },
    { "too few to compare with", area = "Bexley", period = "2012",
      expect = { value = 90.0, note = "too few similar boroughs" } },
    { "the district pools its boroughs and airports", area = "Metropolitan Police District",
      period = "2011",
      expect = { value = 84.1, numerator = 117720, denominator = 1400000 } },
  },
}
