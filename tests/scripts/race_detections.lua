-- SPDX-License-Identifier: GPL-2.0-or-later
-- Rates from counts, and when there are too few for one.
return {
  of = "race_detections",
  given = {
    hate_crime = [[
borough,quarter,strand,offences,detections
Hackney,2006/07 Q3,race,90,27
Newham,2006/07 Q3,race,100,12
Hackney,2007/08 Q3,race,100,36
Hackney,2007/08 Q3,homophobic,12,1
Newham,2007/08 Q3,race,100,32
Brent,2007/08 Q3,race,100,30
Sutton,2007/08 Q3,race,9,9
Bexley,2007/08 Q3,race,60,..
Hackney,2007/08 Q4,race,40,14
Newham,2007/08 Q4,race,60,18
Brent,2007/08 Q4,race,50,17
Sutton,2007/08 Q4,race,25,9
Bexley,2007/08 Q4,race,25,8
]],
  },
  cases = {
    { "Hackney meets its target", area = "Hackney", period = "2007/08 Q3",
      expect = { value = 36.0, grade = "met", status = "ok", numerator = 36, denominator = 100,
        direction = "no change", note = "3.0 points over the target of 33" } },
    { "a point short is near", area = "Newham", period = "2007/08 Q3",
      expect = { value = 32.0, grade = "near", direction = "improved", note = "1.0 points under" } },
    { "three points short is missed", area = "Brent", period = "2007/08 Q3",
      expect = { value = 30.0, grade = "missed" } },
    { "nine offences make no rate", area = "Sutton", period = "2007/08 Q3",
      expect = { status = "missing", note = "too few offences for a rate" } },
    { "a mark is no figure", area = "Bexley", period = "2007/08 Q3",
      expect = { status = "missing", note = "not available when the return was made" } },
    { "the district lacks what a borough lacks", area = "Metropolitan Police District",
      period = "2007/08 Q3", expect = { status = "missing", note = "Bexley" } },
    { "else it pools the counts", area = "Metropolitan Police District", period = "2007/08 Q4",
      expect = { value = 33.0, grade = "met", numerator = 66, denominator = 200 } },
  },
}
