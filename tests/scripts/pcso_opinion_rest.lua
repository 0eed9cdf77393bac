-- SPDX-License-Identifier: GPL-2.0-or-later
-- 59 per cent good or excellent and 4 per cent negative leave 37.
return {
  of = "pcso_opinion_rest",
  given = {
    surveys = [[
quarter,instrument,question,answer,share,base,fieldwork_from,fieldwork_to,results_due,reference
2007/08 Q1,Public Attitude Survey,PCSOs in their role,good or excellent,59,not stated,2007-04-01,2007-06-30,,"MPA report 6b, 31 January 2008, Rec 23, item a"
2007/08 Q1,Public Attitude Survey,PCSOs in their role,negative,4,not stated,2007-04-01,2007-06-30,,"MPA report 6b, 31 January 2008, Rec 23, item a"
2007/08 Q2,Public Attitude Survey,PCSOs in their role,good or excellent,60,not stated,2007-07-01,2007-09-30,,made up for this test
]],
  },
  cases = {
    { "A37: the rest is 37 per cent", area = "Metropolitan Police District", period = "2007/08 Q1",
      expect = { value = 37, status = "ok" } },
    { "half of the answer leaves no rest", area = "Metropolitan Police District", period = "2007/08 Q2",
      expect = { status = "missing", note = "no figures" } },
  },
}
