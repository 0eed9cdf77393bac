-- SPDX-License-Identifier: GPL-2.0-or-later
-- Three parts, a weak one that limits the rest, and too few for a grade.
return {
  of = "borough_overview",
  given = {
    ni35 = [[
borough,year,engagement,knowledge,action_plan,oversight
Hackney,2008/09,4,4,3,3
Camden,2008/09,4,4,4,4
Ealing,2008/09,3,2,3,2
]],
    delphinus = [[
borough,year,requirement,due,met,evidence
Hackney,2008/09,CTIO,2007-09-30,2007-09-01,post filled
Camden,2008/09,CTIO,2007-09-30,,
Brent,2008/09,CTIO,2007-09-30,2007-09-01,post filled
]],
    hate_crime = [[
borough,quarter,strand,offences,detections
Hackney,2008/09 Q4,race,100,36
Camden,2008/09 Q4,race,100,40
Ealing,2008/09 Q4,race,100,32
Brent,2008/09 Q4,race,100,40
]],
  },
  cases = {
    { "best in every part", area = "Hackney", period = "2008/09",
      expect = { value = 4, grade = "excellent", status = "ok",
        note = "ni35 excellent, delphinus_compliance complete" } },
    { "a part at the bottom limits the whole", area = "Camden", period = "2008/09",
      expect = { value = 3.25, grade = "fair",
        note = "delphinus_compliance behind, race_detections met; limited" } },
    { "three quarters of the weight will do", area = "Ealing", period = "2008/09",
      expect = { value = 2.83, grade = "good", note = "delphinus_compliance missing" } },
    { "half of it is not assessed, and never poor", area = "Brent", period = "2008/09",
      expect = { status = "missing", note = "not assessed: only 50 % of the weight" } },
  },
}
