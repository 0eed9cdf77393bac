-- SPDX-License-Identifier: GPL-2.0-or-later
-- A year of quarters, all strands together.
return {
  of = "hate_crime_detections",
  given = {
    hate_crime = [[
borough,quarter,strand,offences,detections
Hackney,2007/08 Q1,race,40,12
Hackney,2007/08 Q1,homophobic,5,2
Hackney,2007/08 Q2,race,30,9
Hackney,2007/08 Q2,homophobic,4,1
Hackney,2007/08 Q3,race,50,20
Hackney,2007/08 Q3,homophobic,6,3
Hackney,2007/08 Q4,race,60,21
Hackney,2007/08 Q4,homophobic,5,2
Sutton,2007/08 Q1,race,9,3
]],
  },
  cases = {
    { "both strands, four quarters", area = "Hackney", period = "2007/08",
      expect = { value = 35.0, numerator = 70, denominator = 200, status = "ok" } },
    { "a year without all its quarters has no total", area = "Sutton", period = "2007/08",
      expect = { status = "missing", note = "2007/08 Q2" } },
  },
}
