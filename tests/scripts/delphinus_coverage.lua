-- SPDX-License-Identifier: GPL-2.0-or-later
-- All 32 boroughs, of which Hackney is late and Sutton has no evidence.
return {
  of = "delphinus_coverage",
  given = {
    delphinus = [[
borough,year,requirement,due,met,evidence
Barking and Dagenham,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Barnet,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Bexley,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Brent,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Bromley,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Camden,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Croydon,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Ealing,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Enfield,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Greenwich,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Hackney,2007/08,CTIO,2007-09-30,2007-11-05,post filled
Hammersmith and Fulham,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Haringey,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Harrow,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Havering,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Hillingdon,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Hounslow,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Islington,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Kensington and Chelsea,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Kingston upon Thames,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Lambeth,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Lewisham,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Merton,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Newham,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Redbridge,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Richmond upon Thames,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Southwark,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Sutton,2007/08,CTIO,2007-09-30,2007-09-01,
Tower Hamlets,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Waltham Forest,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Wandsworth,2007/08,CTIO,2007-09-30,2007-09-01,post filled
Westminster,2007/08,CTIO,2007-09-30,2007-09-01,post filled
]],
  },
  cases = {
    { "30 of 32", area = "Metropolitan Police District", period = "2007/08 Q2",
      expect = { value = 93.8, numerator = 30, denominator = 32, status = "ok" } },
    { "late boroughs count once they are there", area = "Metropolitan Police District",
      period = "2007/08 Q3", expect = { value = 96.9, numerator = 31 } },
    { "before anything was due it does not apply", area = "Metropolitan Police District",
      period = "2007/08 Q1", expect = { status = "not applicable" } },
  },
}
