-- SPDX-License-Identifier: GPL-2.0-or-later
-- Violence weighs twice hate crime and NI 35, whose levels have no limits.
return {
  of = "apacs_protection_direction",
  given = {
    key_offences = [[
borough,year,offence,offences,detections
Sutton,2008/09,serious violence,300,100
Sutton,2009/10,serious violence,200,100
]],
    hate_crime = [[
borough,quarter,strand,offences,detections
Sutton,2008/09 Q1,race,25,9
Sutton,2008/09 Q2,race,25,9
Sutton,2008/09 Q3,race,25,9
Sutton,2008/09 Q4,race,25,9
Sutton,2009/10 Q1,race,25,10
Sutton,2009/10 Q2,race,25,10
Sutton,2009/10 Q3,race,25,10
Sutton,2009/10 Q4,race,25,10
]],
    ni35 = [[
borough,year,engagement,knowledge,action_plan,oversight
Sutton,2008/09,3,2,3,3
Sutton,2009/10,3,3,3,3
]],
    population = [[
area,year,people,hectares,reference
Sutton,2004,200000,4000,made up for this test
]],
  },
  cases = {
    { "three quarters of the weight are better", area = "Sutton", period = "2009/10",
      expect = { grade = "improved", value = 2.75, note = "hate_crime_detections stable" } },
    { "a quarter of a level is a step", of = "apacs_protection_direction/ni35", area = "Sutton",
      period = "2009/10", expect = { value = 3, grade = "improved", note = "+0.25 since 2008/09, at least 0.25" } },
    { "nothing earlier to compare with", area = "Sutton", period = "2008/09",
      expect = { status = "missing", note = "not assessed" } },
  },
}
