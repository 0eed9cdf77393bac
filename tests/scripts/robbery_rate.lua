-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max string line length
-- A wide file of one year, all of it in June; shoplifting is none of it.
return {
  of = "robbery_rate",
  given = {
    mps_crime = [[
MajorText,MinorText,LookUp_BoroughName,201101,201102,201103,201104,201105,201106,201107,201108,201109,201110,201111,201112
Robbery,Robbery of Personal Property,Barnet,0,0,0,0,0,610,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Bexley,0,0,0,0,0,590,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Brent,0,0,0,0,0,640,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Bromley,0,0,0,0,0,600,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Camden,0,0,0,0,0,1500,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Croydon,0,0,0,0,0,570,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Ealing,0,0,0,0,0,620,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Enfield,0,0,0,0,0,605,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Greenwich,0,0,0,0,0,580,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Hackney,0,0,0,0,0,650,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Haringey,0,0,0,0,0,300,0,0,0,0,0,0
Robbery,Robbery of Personal Property,Harrow,0,0,0,0,0,595,0,0,0,0,0,0
Theft,Shoplifting,Camden,9,9,9,9,9,9,9,9,9,9,9,9
]],
    population = [[
area,year,people,hectares,reference
Barnet,2011,200000,4000,made up for this test
Bexley,2011,200000,4000,made up for this test
Brent,2011,200000,4000,made up for this test
Bromley,2011,200000,4000,made up for this test
Camden,2011,200000,4000,made up for this test
Croydon,2011,200000,4000,made up for this test
Ealing,2011,200000,4000,made up for this test
Enfield,2011,200000,4000,made up for this test
Greenwich,2011,200000,4000,made up for this test
Hackney,2011,200000,4000,made up for this test
Haringey,2011,200000,4000,made up for this test
Harrow,2011,200000,4000,made up for this test
]],
  },
  cases = {
    { "most boroughs lie where chance puts them", area = "Hackney", period = "2011",
      expect = { value = 3.3, numerator = 650, grade = "similar",
        note = "within the 99.8 per cent limits; for its size they are" } },
    { "one lies above what its size allows, and low is good", area = "Camden", period = "2011",
      expect = { value = 7.5, grade = "worse", note = "above the 99.8 per cent limits; low is good: worse" } },
    { "one lies below", area = "Haringey", period = "2011",
      expect = { grade = "better", note = "below the 99.8 per cent limits; low is good: better" } },
  },
}
