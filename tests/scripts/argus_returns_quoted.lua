-- SPDX-License-Identifier: GPL-2.0-or-later
-- 83 per cent, of attendees whose number is not given: no interval.
return {
  of = "argus_returns_quoted",
  given = {
    surveys = [[
quarter,instrument,question,answer,share,base,fieldwork_from,fieldwork_to,results_due,reference
2007/08 Q4,Project Argus questionnaire,returned by attendees,yes,83,not stated,2007-04-01,,,"MPA report 6b, 31 January 2008, Recs 5 and 6, item g"
2007/08 Q4,Project Argus questionnaire,satisfied overall,yes,99,not stated,2007-04-01,,,"MPA report 6b, 31 January 2008, Recs 5 and 6, item g"
2007/08 Q3,Another survey,another question,yes,50,not stated,,,,made up for this test
]],
  },
  cases = {
    { "A16: 83 per cent, quoted", area = "Metropolitan Police District", period = "2007/08 Q4",
      expect = { value = 83, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2007/08 Q3",
      expect = { status = "missing", note = "no figures" } },
  },
}
