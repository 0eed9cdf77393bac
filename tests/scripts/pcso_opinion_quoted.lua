-- SPDX-License-Identifier: GPL-2.0-or-later
-- 59 per cent good or excellent, in April to June 2007.
return {
  of = "pcso_opinion_quoted",
  given = {
    surveys = [[
quarter,instrument,question,answer,share,base,fieldwork_from,fieldwork_to,results_due,reference
2007/08 Q1,Public Attitude Survey,PCSOs in their role,good or excellent,59,not stated,2007-04-01,2007-06-30,,"MPA report 6b, 31 January 2008, Rec 23, item a"
2007/08 Q1,Public Attitude Survey,PCSOs in their role,negative,4,not stated,2007-04-01,2007-06-30,,"MPA report 6b, 31 January 2008, Rec 23, item a"
2006/07 Q4,Another survey,another question,yes,50,not stated,,,,made up for this test
]],
  },
  cases = {
    { "A37: 59 per cent, quoted", area = "Metropolitan Police District", period = "2007/08 Q1",
      expect = { value = 59, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2006/07 Q4",
      expect = { status = "missing", note = "no figures" } },
  },
}
