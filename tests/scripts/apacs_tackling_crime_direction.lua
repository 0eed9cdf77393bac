-- SPDX-License-Identifier: GPL-2.0-or-later
-- One borough against itself, a year before.
return {
  of = "apacs_tackling_crime_direction",
  given = {
    key_offences = [[
borough,year,offence,offences,detections
Sutton,2005/06,serious acquisitive crime,4000,500
Sutton,2005/06,assault with injury,1500,500
Sutton,2006/07,serious acquisitive crime,3500,700
Sutton,2006/07,assault with injury,1490,500
Sutton,2007/08,serious acquisitive crime,4000,500
Sutton,2007/08,assault with injury,1700,500
Sutton,2008/09,serious acquisitive crime,4000,500
]],
    population = [[
area,year,people,hectares,reference
Sutton,2004,200000,4000,made up for this test
]],
  },
  cases = {
    { "two of three better by more than chance", area = "Sutton", period = "2006/07",
      expect = { grade = "improved", value = 2.67,
        note = "acquisitive_rate improved, assault_rate stable, key_detections improved" } },
    { "how much is more than chance", of = "apacs_tackling_crime_direction/acquisitive_rate",
      area = "Sutton", period = "2006/07", expect = { value = 17.5, grade = "improved",
        note = "standard errors since 2005/06, at least 1.96" } },
    { "worse all round", area = "Sutton", period = "2007/08", expect = { grade = "deteriorated", value = 1 } },
    { "nothing earlier to compare with is not assessed", area = "Sutton", period = "2005/06",
      expect = { status = "missing", note = "not assessed: only 0 % of the weight" } },
    { "a third may be missing, and half-way is rounded down", area = "Sutton", period = "2008/09",
      expect = { grade = "deteriorated", value = 1.5, note = "assault_rate missing" } },
  },
}
