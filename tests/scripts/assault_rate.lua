-- SPDX-License-Identifier: GPL-2.0-or-later
-- One of three kinds of offence, for every thousand residents.
return {
  of = "assault_rate",
  given = {
    key_offences = [[
borough,year,offence,offences,detections
Sutton,2008/09,serious violence,250,120
Sutton,2008/09,serious acquisitive crime,4001,500
Sutton,2008/09,assault with injury,1500,450
Merton,2008/09,serious violence,0,0
Merton,2008/09,serious acquisitive crime,0,0
Merton,2008/09,assault with injury,0,0
Barnet,2008/09,assault with injury,1000,100
]],
    population = [[
area,year,people,hectares,reference
Sutton,2008,200000,4000,made up for this test
Croydon,2008,300000,8000,made up for this test
Merton,2008,200000,4000,made up for this test
]],
  },
  cases = {
    { "offences for every thousand residents", area = "Sutton", period = "2008/09",
      expect = { value = 7.5, numerator = 1500, denominator = 200000 } },
    { "none at all is a rate of 0", area = "Merton", period = "2008/09", expect = { value = 0 } },
    { "no residents are known, so no rate", area = "Barnet", period = "2008/09",
      expect = { status = "missing", note = "Barnet" } },
    { "nothing was returned", area = "Croydon", period = "2008/09",
      expect = { status = "missing", note = "no figures for Croydon, 2008/09" } },
  },
}
