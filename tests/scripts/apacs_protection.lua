-- SPDX-License-Identifier: GPL-2.0-or-later
-- Violence weighs twice hate crime and NI 35; two of the three are priorities.
return {
  of = "apacs_protection",
  given = {
    key_offences = [[
borough,year,offence,offences,detections
Sutton,2008/09,serious violence,300,100
Barking and Dagenham,2008/09,serious violence,240,100
Richmond upon Thames,2008/09,serious violence,260,100
Merton,2008/09,serious violence,280,100
Kingston upon Thames,2008/09,serious violence,320,100
Bexley,2008/09,serious violence,340,100
Harrow,2008/09,serious violence,360,100
Sutton,2009/10,serious violence,200,100
Barking and Dagenham,2009/10,serious violence,240,100
Richmond upon Thames,2009/10,serious violence,260,100
Merton,2009/10,serious violence,280,100
Kingston upon Thames,2009/10,serious violence,320,100
Bexley,2009/10,serious violence,340,100
Harrow,2009/10,serious violence,360,100
Sutton,2010/11,serious violence,200,100
Barking and Dagenham,2010/11,serious violence,240,100
Richmond upon Thames,2010/11,serious violence,260,100
Merton,2010/11,serious violence,280,100
Kingston upon Thames,2010/11,serious violence,320,100
Bexley,2010/11,serious violence,340,100
Harrow,2010/11,serious violence,360,100
]],
    hate_crime = [[
borough,quarter,strand,offences,detections
Sutton,2008/09 Q1,race,100,36
Barking and Dagenham,2008/09 Q1,race,100,29
Richmond upon Thames,2008/09 Q1,race,100,31
Merton,2008/09 Q1,race,100,33
Kingston upon Thames,2008/09 Q1,race,100,37
Bexley,2008/09 Q1,race,100,39
Harrow,2008/09 Q1,race,100,41
Sutton,2008/09 Q2,race,100,36
Barking and Dagenham,2008/09 Q2,race,100,29
Richmond upon Thames,2008/09 Q2,race,100,31
Merton,2008/09 Q2,race,100,33
Kingston upon Thames,2008/09 Q2,race,100,37
Bexley,2008/09 Q2,race,100,39
Harrow,2008/09 Q2,race,100,41
Sutton,2008/09 Q3,race,100,36
Barking and Dagenham,2008/09 Q3,race,100,29
Richmond upon Thames,2008/09 Q3,race,100,31
Merton,2008/09 Q3,race,100,33
Kingston upon Thames,2008/09 Q3,race,100,37
Bexley,2008/09 Q3,race,100,39
Harrow,2008/09 Q3,race,100,41
Sutton,2008/09 Q4,race,100,36
Barking and Dagenham,2008/09 Q4,race,100,29
Richmond upon Thames,2008/09 Q4,race,100,31
Merton,2008/09 Q4,race,100,33
Kingston upon Thames,2008/09 Q4,race,100,37
Bexley,2008/09 Q4,race,100,39
Harrow,2008/09 Q4,race,100,41
Sutton,2009/10 Q1,race,100,50
Barking and Dagenham,2009/10 Q1,race,100,29
Richmond upon Thames,2009/10 Q1,race,100,31
Merton,2009/10 Q1,race,100,33
Kingston upon Thames,2009/10 Q1,race,100,37
Bexley,2009/10 Q1,race,100,39
Harrow,2009/10 Q1,race,100,41
Sutton,2009/10 Q2,race,100,50
Barking and Dagenham,2009/10 Q2,race,100,29
Richmond upon Thames,2009/10 Q2,race,100,31
Merton,2009/10 Q2,race,100,33
Kingston upon Thames,2009/10 Q2,race,100,37
Bexley,2009/10 Q2,race,100,39
Harrow,2009/10 Q2,race,100,41
Sutton,2009/10 Q3,race,100,50
Barking and Dagenham,2009/10 Q3,race,100,29
Richmond upon Thames,2009/10 Q3,race,100,31
Merton,2009/10 Q3,race,100,33
Kingston upon Thames,2009/10 Q3,race,100,37
Bexley,2009/10 Q3,race,100,39
Harrow,2009/10 Q3,race,100,41
Sutton,2009/10 Q4,race,100,50
Barking and Dagenham,2009/10 Q4,race,100,29
Richmond upon Thames,2009/10 Q4,race,100,31
Merton,2009/10 Q4,race,100,33
Kingston upon Thames,2009/10 Q4,race,100,37
Bexley,2009/10 Q4,race,100,39
Harrow,2009/10 Q4,race,100,41
Sutton,2010/11 Q1,race,100,50
Barking and Dagenham,2010/11 Q1,race,100,29
Richmond upon Thames,2010/11 Q1,race,100,31
Merton,2010/11 Q1,race,100,33
Kingston upon Thames,2010/11 Q1,race,100,37
Bexley,2010/11 Q1,race,100,39
Harrow,2010/11 Q1,race,100,41
Sutton,2010/11 Q2,race,100,50
Barking and Dagenham,2010/11 Q2,race,100,29
Richmond upon Thames,2010/11 Q2,race,100,31
Merton,2010/11 Q2,race,100,33
Kingston upon Thames,2010/11 Q2,race,100,37
Bexley,2010/11 Q2,race,100,39
Harrow,2010/11 Q2,race,100,41
Sutton,2010/11 Q3,race,100,50
Barking and Dagenham,2010/11 Q3,race,100,29
Richmond upon Thames,2010/11 Q3,race,100,31
Merton,2010/11 Q3,race,100,33
Kingston upon Thames,2010/11 Q3,race,100,37
Bexley,2010/11 Q3,race,100,39
Harrow,2010/11 Q3,race,100,41
Sutton,2010/11 Q4,race,100,50
Barking and Dagenham,2010/11 Q4,race,100,29
Richmond upon Thames,2010/11 Q4,race,100,31
Merton,2010/11 Q4,race,100,33
Kingston upon Thames,2010/11 Q4,race,100,37
Bexley,2010/11 Q4,race,100,39
Harrow,2010/11 Q4,race,100,41
]],
    ni35 = [[
borough,year,engagement,knowledge,action_plan,oversight
Sutton,2008/09,3,3,3,3
Barking and Dagenham,2008/09,2,2,3,3
Richmond upon Thames,2008/09,2,2,3,3
Merton,2008/09,2,2,3,3
Kingston upon Thames,2008/09,3,2,3,3
Bexley,2008/09,3,2,3,3
Harrow,2008/09,3,2,3,3
Sutton,2009/10,1,1,1,1
Barking and Dagenham,2009/10,2,2,3,3
Richmond upon Thames,2009/10,2,2,3,3
Merton,2009/10,2,2,3,3
Kingston upon Thames,2009/10,3,2,3,3
Bexley,2009/10,3,2,3,3
Harrow,2009/10,3,2,3,3
]],
    population = [[
area,year,people,hectares,reference
Sutton,2004,200000,4000,made up for this test
Barking and Dagenham,2004,200000,4000,made up for this test
Richmond upon Thames,2004,200000,4000,made up for this test
Merton,2004,200000,4000,made up for this test
Kingston upon Thames,2004,200000,4000,made up for this test
Bexley,2004,200000,4000,made up for this test
Harrow,2004,200000,4000,made up for this test
]],
    crime_recording = [[
borough,year,tested,right
Sutton,2008/09,100,95
Sutton,2009/10,100,95
Sutton,2010/11,100,70
]],
  },
  cases = {
    { "at the mean is good", area = "Sutton", period = "2008/09",
      expect = { grade = "good", note = "violence_rate good, hate_crime_detections good, ni35" } },
    { "NI 35 poor is no better than fair, whatever else", area = "Sutton", period = "2009/10",
      expect = { grade = "fair", value = 3.25, note = "ni35 is poor, a national priority" } },
    { "poor records, with a quarter of the weight missing", area = "Sutton", period = "2010/11",
      expect = { grade = "fair", value = 4, note = "no better than fair: recording_compliance poor" } },
    { "nothing at all", area = "Barnet", period = "2008/09",
      expect = { status = "missing", note = "not assessed: only 0 % of the weight" } },
  },
}
