-- SPDX-License-Identifier: GPL-2.0-or-later
-- One borough, excellent among the six most like it but for Delphinus; then
-- with parts that are missing; and areas that are no boroughs.
return {
  of = "borough_overview",
  given = {
    key_offences = [[
borough,year,offence,offences,detections
Sutton,2008/09,serious violence,210,90
Barking and Dagenham,2008/09,serious violence,255,30
Richmond upon Thames,2008/09,serious violence,270,30
Merton,2008/09,serious violence,285,30
Kingston upon Thames,2008/09,serious violence,315,30
Bexley,2008/09,serious violence,330,30
Harrow,2008/09,serious violence,345,30
Sutton,2008/09,serious acquisitive crime,2800,1200
Barking and Dagenham,2008/09,serious acquisitive crime,3400,400
Richmond upon Thames,2008/09,serious acquisitive crime,3600,400
Merton,2008/09,serious acquisitive crime,3800,400
Kingston upon Thames,2008/09,serious acquisitive crime,4200,400
Bexley,2008/09,serious acquisitive crime,4400,400
Harrow,2008/09,serious acquisitive crime,4600,400
Sutton,2008/09,assault with injury,1050,450
Barking and Dagenham,2008/09,assault with injury,1275,150
Richmond upon Thames,2008/09,assault with injury,1350,150
Merton,2008/09,assault with injury,1425,150
Kingston upon Thames,2008/09,assault with injury,1575,150
Bexley,2008/09,assault with injury,1650,150
Harrow,2008/09,assault with injury,1724,150
Sutton,2009/10,serious acquisitive crime,2800,1200
Barking and Dagenham,2009/10,serious acquisitive crime,3400,400
Richmond upon Thames,2009/10,serious acquisitive crime,3600,400
Merton,2009/10,serious acquisitive crime,3800,400
Kingston upon Thames,2009/10,serious acquisitive crime,4200,400
Bexley,2009/10,serious acquisitive crime,4400,400
Harrow,2009/10,serious acquisitive crime,4600,400
Sutton,2009/10,assault with injury,1050,450
Barking and Dagenham,2009/10,assault with injury,1275,150
Richmond upon Thames,2009/10,assault with injury,1350,150
Merton,2009/10,assault with injury,1425,150
Kingston upon Thames,2009/10,assault with injury,1575,150
Bexley,2009/10,assault with injury,1650,150
Harrow,2009/10,assault with injury,1724,150
]],
    public_survey = [[
borough,year,question,asked,agreed
Sutton,2008/09,satisfied with the service,500,400
Barking and Dagenham,2008/09,satisfied with the service,500,270
Richmond upon Thames,2008/09,satisfied with the service,500,280
Merton,2008/09,satisfied with the service,500,290
Kingston upon Thames,2008/09,satisfied with the service,500,310
Bexley,2008/09,satisfied with the service,500,320
Harrow,2008/09,satisfied with the service,500,330
Sutton,2008/09,police do a good job,500,400
Barking and Dagenham,2008/09,police do a good job,500,270
Richmond upon Thames,2008/09,police do a good job,500,280
Merton,2008/09,police do a good job,500,290
Kingston upon Thames,2008/09,police do a good job,500,310
Bexley,2008/09,police do a good job,500,320
Harrow,2008/09,police do a good job,500,330
Sutton,2008/09,deal with what matters,500,400
Barking and Dagenham,2008/09,deal with what matters,500,270
Richmond upon Thames,2008/09,deal with what matters,500,280
Merton,2008/09,deal with what matters,500,290
Kingston upon Thames,2008/09,deal with what matters,500,310
Bexley,2008/09,deal with what matters,500,320
Harrow,2008/09,deal with what matters,500,330
Sutton,2009/10,satisfied with the service,500,400
Barking and Dagenham,2009/10,satisfied with the service,500,270
Richmond upon Thames,2009/10,satisfied with the service,500,280
Merton,2009/10,satisfied with the service,500,290
Kingston upon Thames,2009/10,satisfied with the service,500,310
Bexley,2009/10,satisfied with the service,500,320
Harrow,2009/10,satisfied with the service,500,330
Sutton,2009/10,police do a good job,500,400
Barking and Dagenham,2009/10,police do a good job,500,270
Richmond upon Thames,2009/10,police do a good job,500,280
Merton,2009/10,police do a good job,500,290
Kingston upon Thames,2009/10,police do a good job,500,310
Bexley,2009/10,police do a good job,500,320
Harrow,2009/10,police do a good job,500,330
Sutton,2009/10,deal with what matters,500,400
Barking and Dagenham,2009/10,deal with what matters,500,270
Richmond upon Thames,2009/10,deal with what matters,500,280
Merton,2009/10,deal with what matters,500,290
Kingston upon Thames,2009/10,deal with what matters,500,310
Bexley,2009/10,deal with what matters,500,320
Harrow,2009/10,deal with what matters,500,330
Sutton,2010/11,satisfied with the service,500,400
Barking and Dagenham,2010/11,satisfied with the service,500,270
Richmond upon Thames,2010/11,satisfied with the service,500,280
Merton,2010/11,satisfied with the service,500,290
Kingston upon Thames,2010/11,satisfied with the service,500,310
Bexley,2010/11,satisfied with the service,500,320
Harrow,2010/11,satisfied with the service,500,330
Sutton,2010/11,police do a good job,500,400
Barking and Dagenham,2010/11,police do a good job,500,270
Richmond upon Thames,2010/11,police do a good job,500,280
Merton,2010/11,police do a good job,500,290
Kingston upon Thames,2010/11,police do a good job,500,310
Bexley,2010/11,police do a good job,500,320
Harrow,2010/11,police do a good job,500,330
Sutton,2010/11,deal with what matters,500,400
Barking and Dagenham,2010/11,deal with what matters,500,270
Richmond upon Thames,2010/11,deal with what matters,500,280
Merton,2010/11,deal with what matters,500,290
Kingston upon Thames,2010/11,deal with what matters,500,310
Bexley,2010/11,deal with what matters,500,320
Harrow,2010/11,deal with what matters,500,330
]],
    ni35 = [[
borough,year,engagement,knowledge,action_plan,oversight
Sutton,2008/09,4,4,4,4
Barking and Dagenham,2008/09,2,2,2,2
Richmond upon Thames,2008/09,2,2,2,2
Merton,2008/09,2,2,2,2
Kingston upon Thames,2008/09,3,2,2,2
Bexley,2008/09,3,2,2,2
Harrow,2008/09,3,2,2,2
Sutton,2009/10,3,2,2,2
Sutton,2010/11,3,2,2,2
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
    delphinus = [[
borough,year,requirement,due,met,evidence
Sutton,2008/09,CTIO,2007-09-30,,
]],
    inspection_rounds = [[
month,inspection_round,opens,closes,as_printed,reference
2008-03,2,2008-03-01,2008-04-30,March / April 2008,made up for this test
]],
    delphinus_inspections = [[
borough,month,criterion,round,finding
Sutton,2008-04,Single point of contact,2,not met
]],
  },
  cases = {
    { "a part at the bottom of its scale limits the whole", area = "Sutton", period = "2008/09",
      expect = { value = 3.67, grade = "good",
        note = "building_resilience excellent, delphinus_level not compliant, "
          .. "prevent_readiness missing, race_equality missing; limited by delphinus_level" } },
    { "half of the weight will do", area = "Sutton", period = "2009/10",
      expect = { value = 3.33, grade = "good", note = "building_resilience fair" } },
    { "less is not assessed, and never poor", area = "Sutton", period = "2010/11",
      expect = { status = "missing", note = "not assessed: only 36 % of the weight has a grade; 50 % is needed" } },
    { "the City is not applicable, never zero", area = "City of London", period = "2008/09",
      expect = { status = "not applicable", note = "has a police force of its own" } },
    { "nor are the airports", area = "HEATHROW", period = "2008/09",
      expect = { status = "not applicable", note = "is an airport" } },
  },
}
