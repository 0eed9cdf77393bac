-- SPDX-License-Identifier: GPL-2.0-or-later
-- One borough among the six most like it, in seven years: what makes the
-- grade, and what limits it.
return {
  of = "apacs_tackling_crime",
  given = {
    key_offences = [[
borough,year,offence,offences,detections
Sutton,2004/05,serious acquisitive crime,4000,520
Sutton,2004/05,assault with injury,1500,500
Barking and Dagenham,2004/05,serious acquisitive crime,3400,440
Barking and Dagenham,2004/05,assault with injury,1260,500
Richmond upon Thames,2004/05,serious acquisitive crime,3600,460
Richmond upon Thames,2004/05,assault with injury,1340,500
Merton,2004/05,serious acquisitive crime,3800,480
Merton,2004/05,assault with injury,1420,500
Kingston upon Thames,2004/05,serious acquisitive crime,4200,520
Kingston upon Thames,2004/05,assault with injury,1580,500
Bexley,2004/05,serious acquisitive crime,4400,540
Bexley,2004/05,assault with injury,1660,500
Harrow,2004/05,serious acquisitive crime,4600,560
Harrow,2004/05,assault with injury,1740,500
Sutton,2005/06,serious acquisitive crime,2800,650
Sutton,2005/06,assault with injury,1000,500
Barking and Dagenham,2005/06,serious acquisitive crime,3400,440
Barking and Dagenham,2005/06,assault with injury,1260,500
Richmond upon Thames,2005/06,serious acquisitive crime,3600,460
Richmond upon Thames,2005/06,assault with injury,1340,500
Merton,2005/06,serious acquisitive crime,3800,480
Merton,2005/06,assault with injury,1420,500
Kingston upon Thames,2005/06,serious acquisitive crime,4200,520
Kingston upon Thames,2005/06,assault with injury,1580,500
Bexley,2005/06,serious acquisitive crime,4400,540
Bexley,2005/06,assault with injury,1660,500
Harrow,2005/06,serious acquisitive crime,4600,560
Harrow,2005/06,assault with injury,1740,500
Sutton,2006/07,serious acquisitive crime,5600,1500
Sutton,2006/07,assault with injury,1000,500
Barking and Dagenham,2006/07,serious acquisitive crime,3400,440
Barking and Dagenham,2006/07,assault with injury,1260,500
Richmond upon Thames,2006/07,serious acquisitive crime,3600,460
Richmond upon Thames,2006/07,assault with injury,1340,500
Merton,2006/07,serious acquisitive crime,3800,480
Merton,2006/07,assault with injury,1420,500
Kingston upon Thames,2006/07,serious acquisitive crime,4200,520
Kingston upon Thames,2006/07,assault with injury,1580,500
Bexley,2006/07,serious acquisitive crime,4400,540
Bexley,2006/07,assault with injury,1660,500
Harrow,2006/07,serious acquisitive crime,4600,560
Harrow,2006/07,assault with injury,1740,500
Sutton,2007/08,serious acquisitive crime,2800,650
Sutton,2007/08,assault with injury,1000,500
Barking and Dagenham,2007/08,serious acquisitive crime,3400,440
Barking and Dagenham,2007/08,assault with injury,1260,500
Richmond upon Thames,2007/08,serious acquisitive crime,3600,460
Richmond upon Thames,2007/08,assault with injury,1340,500
Merton,2007/08,serious acquisitive crime,3800,480
Merton,2007/08,assault with injury,1420,500
Kingston upon Thames,2007/08,serious acquisitive crime,4200,520
Kingston upon Thames,2007/08,assault with injury,1580,500
Bexley,2007/08,serious acquisitive crime,4400,540
Bexley,2007/08,assault with injury,1660,500
Harrow,2007/08,serious acquisitive crime,4600,560
Harrow,2007/08,assault with injury,1740,500
Sutton,2008/09,serious acquisitive crime,2800,650
Sutton,2008/09,assault with injury,1000,500
Barking and Dagenham,2008/09,serious acquisitive crime,3400,440
Barking and Dagenham,2008/09,assault with injury,1260,500
Richmond upon Thames,2008/09,serious acquisitive crime,3600,460
Richmond upon Thames,2008/09,assault with injury,1340,500
Merton,2008/09,serious acquisitive crime,3800,480
Merton,2008/09,assault with injury,1420,500
Kingston upon Thames,2008/09,serious acquisitive crime,4200,520
Kingston upon Thames,2008/09,assault with injury,1580,500
Bexley,2008/09,serious acquisitive crime,4400,540
Bexley,2008/09,assault with injury,1660,500
Harrow,2008/09,serious acquisitive crime,4600,560
Harrow,2008/09,assault with injury,1740,500
Sutton,2009/10,serious acquisitive crime,2800,650
Barking and Dagenham,2009/10,serious acquisitive crime,3400,440
Richmond upon Thames,2009/10,serious acquisitive crime,3600,460
Merton,2009/10,serious acquisitive crime,3800,480
Kingston upon Thames,2009/10,serious acquisitive crime,4200,520
Bexley,2009/10,serious acquisitive crime,4400,540
Harrow,2009/10,serious acquisitive crime,4600,560
Sutton,2010/11,serious acquisitive crime,2800,650
Sutton,2010/11,assault with injury,1000,500
Barking and Dagenham,2010/11,serious acquisitive crime,3400,440
Barking and Dagenham,2010/11,assault with injury,1260,500
Richmond upon Thames,2010/11,serious acquisitive crime,3600,460
Richmond upon Thames,2010/11,assault with injury,1340,500
Merton,2010/11,serious acquisitive crime,3800,480
Merton,2010/11,assault with injury,1420,500
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
Sutton,2004/05,100,95
Sutton,2005/06,100,95
Sutton,2006/07,100,95
Sutton,2007/08,100,85
Sutton,2008/09,100,70
Sutton,2010/11,100,95
]],
  },
  cases = {
    { "at the mean is good", area = "Sutton", period = "2004/05",
      expect = { grade = "good", value = 3, note = "acquisitive_rate good, assault_rate good, key_detections good" } },
    { "well on the good side is excellent", area = "Sutton", period = "2005/06",
      expect = { grade = "excellent", value = 4, note = "recording_compliance good" } },
    { "poor on a national priority is no better than fair", area = "Sutton", period = "2006/07",
      expect = { grade = "fair", value = 3, note = "acquisitive_rate is poor, a national priority" } },
    { "fair records are no better than good", area = "Sutton", period = "2007/08",
      expect = { grade = "good", value = 4, note = "no better than good: recording_compliance fair" } },
    { "poor records are no better than fair", area = "Sutton", period = "2008/09",
      expect = { grade = "fair", value = 4, note = "no better than fair: recording_compliance poor" } },
    { "a third may be missing, and no audit limits nothing", area = "Sutton", period = "2009/10",
      expect = { grade = "excellent", note = "assault_rate missing" } },
    { "too few to compare with is not assessed, never poor", area = "Sutton", period = "2010/11",
      expect = { status = "missing", note = "not assessed: only 0 % of the weight" } },
    { "the four parts of one indicator", of = "apacs_tackling_crime/acquisitive_rate", area = "Sutton",
      period = "2005/06", expect = { value = 14, grade = "excellent", direction = "improved",
        note = "14.0 against 19.14, the mean of 7; score +1.64 standard deviations" } },
  },
}
