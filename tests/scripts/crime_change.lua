-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max string line length
-- Twelve months against the twelve before, and against similar boroughs.
return {
  of = "crime_change",
  given = {
    mps_crime = [[
MajorText,MinorText,LookUp_BoroughName,201104,201105,201106,201107,201108,201109,201110,201111,201112,201201,201202,201203,201204,201205,201206,201207,201208,201209,201210,201211,201212,201301,201302,201303
Theft,Other Theft,Sutton,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,900,900,900,900,900,900,900,900,900,900,900,900
Theft,Other Theft,Barking and Dagenham,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1010,1010,1010,1010,1010,1010,1010,1010,1010,1010,1010,1010
Theft,Other Theft,Richmond upon Thames,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1020,1020,1020,1020,1020,1020,1020,1020,1020,1020,1020,1020
Theft,Other Theft,Merton,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1030,1030,1030,1030,1030,1030,1030,1030,1030,1030,1030,1030
Theft,Other Theft,Kingston upon Thames,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1040,1040,1040,1040,1040,1040,1040,1040,1040,1040,1040,1040
Theft,Other Theft,Bexley,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1050,1050,1050,1050,1050,1050,1050,1050,1050,1050,1050,1050
Theft,Other Theft,Harrow,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1000,1060,1060,1060,1060,1060,1060,1060,1060,1060,1060,1060,1060
]],
  },
  cases = {
    { "a tenth down", area = "Sutton", period = "2013-03",
      expect = { value = -10.0, numerator = -1200, denominator = 12000, grade = "better",
        note = "from the mean of 6 similar boroughs, 3.50" } },
    { "up", area = "Harrow", period = "2013-03",
      expect = { value = 6.0, status = "ok" } },
    { "no two years yet", area = "Sutton", period = "2013-02",
      expect = { status = "missing", note = "2011-03" } },
  },
}
