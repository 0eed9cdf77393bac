-- SPDX-License-Identifier: GPL-2.0-or-later
-- All parts in proportion, some, none; a borough by its searches alone; and too
-- little for a grade.
return {
  of = "race_equality",
  given = {
    stop_search = [[
borough,quarter,group,stop_searches,residents
Hackney,2007/08 Q1,white,100,100000
Hackney,2007/08 Q1,black,20,20000
Hackney,2007/08 Q1,asian,20,20000
Camden,2007/08 Q1,white,100,100000
Camden,2007/08 Q1,black,60,20000
Camden,2007/08 Q1,asian,24,20000
Brent,2007/08 Q1,white,100,100000
Brent,2007/08 Q1,black,60,20000
Brent,2007/08 Q1,asian,60,20000
Sutton,2007/08 Q1,white,2,100000
Sutton,2007/08 Q1,black,1,2000
Sutton,2007/08 Q1,asian,1,2000
]],
    workforce = [[
year,staff,group,place,share,comparator,compared_with,reference
2007/08,police officers,BME,bullet 2,over 8,,,"MPA report 6b, 31 January 2008, Rec 39, bullet 2"
2007/08,PCSOs and special constables,BME,item g,31,26,economically active population,"MPA report 6b, 31 January 2008, Rec 39, item g"
]],
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2007/08,applications,Asian,actual,item f,16,12,London population,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2007/08,applications,Black,actual,item f,15,11,London population,,not stated,,"MPA report 6b, 31 January 2008, Rec 39, item f"
2007/08,police officer recruits in training,BME,actual,bullet 3,20,,,,now,,"MPA report 6b, 31 January 2008, Rec 39, bullet 3"
]],
  },
  cases = {
    { "searched like others", area = "Hackney", period = "2007/08 Q1",
      expect = { grade = "in proportion", value = 100, note = "all parts" } },
    { "one group searched more", area = "Camden", period = "2007/08 Q1",
      expect = { grade = "mixed", value = 50, note = "out of proportion: black_search_ratio 3.00" } },
    { "both groups searched more", area = "Brent", period = "2007/08 Q1",
      expect = { grade = "out of proportion", value = 0 } },
    { "too few searches are not assessed", area = "Sutton", period = "2007/08 Q1",
      expect = { status = "missing", note = "not assessed: 0 of 9 parts have a grade" } },
    { "A55 to A58: the force by its recruits, officers and searches",
      area = "Metropolitan Police District", period = "2007/08 Q1",
      expect = { grade = "mixed", value = 42.86, note = "bme_intake_ratio 0.77, bme_officers_ratio 0.31" } },
  },
}
