-- SPDX-License-Identifier: GPL-2.0-or-later
-- Each requirement over the boroughs that were asked.
return {
  of = "requirement_coverage",
  given = {
    delphinus = [[
borough,year,requirement,due,met,evidence
Barking and Dagenham,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Barking and Dagenham,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Barking and Dagenham,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Barnet,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Barnet,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Barnet,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Bexley,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Bexley,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Bexley,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Brent,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Brent,2007/08,CT Focus Desk,2007-09-30,2007-11-05,made up for this test
Brent,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Brent,2007/08,Single point of contact,2007-09-30,,
Bromley,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Bromley,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Bromley,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Camden,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Camden,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Camden,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Croydon,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Croydon,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Croydon,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Ealing,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Ealing,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Ealing,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Enfield,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Enfield,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Enfield,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Greenwich,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Greenwich,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Greenwich,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Hackney,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Hackney,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Hackney,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Hackney,2007/08,Single point of contact,2007-09-30,2007-09-01,
Hammersmith and Fulham,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Hammersmith and Fulham,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Hammersmith and Fulham,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Haringey,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Haringey,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Haringey,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Harrow,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Harrow,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Harrow,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Havering,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Havering,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Havering,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Hillingdon,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Hillingdon,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Hillingdon,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Hounslow,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Hounslow,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Hounslow,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Islington,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Islington,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Islington,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Kensington and Chelsea,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Kensington and Chelsea,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Kensington and Chelsea,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Kingston upon Thames,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Kingston upon Thames,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Kingston upon Thames,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Lambeth,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Lambeth,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Lambeth,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Lewisham,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Lewisham,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Lewisham,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Merton,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Merton,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Merton,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Newham,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Newham,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Newham,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Redbridge,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Redbridge,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Redbridge,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Richmond upon Thames,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Richmond upon Thames,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Richmond upon Thames,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Southwark,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Southwark,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Southwark,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Sutton,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Sutton,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Sutton,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Tower Hamlets,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Tower Hamlets,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Tower Hamlets,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Waltham Forest,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Waltham Forest,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Waltham Forest,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Wandsworth,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Wandsworth,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Wandsworth,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
Westminster,2007/08,CTIO,2007-09-30,2007-08-01,made up for this test
Westminster,2007/08,CT Focus Desk,2007-09-30,2007-08-01,made up for this test
Westminster,2007/08,Superintendent lead,2007-09-30,2007-08-01,made up for this test
]],
  },
  cases = {
    { "one of 32 lacks a desk", area = "Metropolitan Police District", period = "2007/08 Q2",
      by = "CT Focus Desk", expect = { value = 96.9, numerator = 31, denominator = 32 } },
    { "D6: all 32 have one", area = "Metropolitan Police District", period = "2007/08 Q3",
      by = "CT Focus Desk", expect = { value = 100, numerator = 32, denominator = 32 } },
    { "C8: a single point of contact, of the boroughs asked",
      area = "Metropolitan Police District", period = "2007/08 Q3",
      by = "Single point of contact", expect = { value = 50, numerator = 1, denominator = 2 } },
    { "all requirements together", area = "Metropolitan Police District", period = "2007/08 Q3",
      expect = { value = 99, numerator = 97, denominator = 98 } },
  },
}
