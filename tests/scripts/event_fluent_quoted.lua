-- SPDX-License-Identifier: GPL-2.0-or-later
-- 32 per cent of attendees whose number is not given.
return {
  of = "event_fluent_quoted",
  given = {
    surveys = [[
quarter,instrument,question,answer,share,base,fieldwork_from,fieldwork_to,results_due,reference
2006/07 Q4,Language Intromet,languages of attendees,bilingual,10,not stated,2007-02-01,2007-02-28,,"MPA report 6b, 31 January 2008, Rec 39, item h"
2006/07 Q4,Language Intromet,languages of attendees,fluent in another language,32,not stated,2007-02-01,2007-02-28,,"MPA report 6b, 31 January 2008, Rec 39, item h"
2007/08 Q1,Another survey,another question,yes,50,not stated,,,,made up for this test
]],
  },
  cases = {
    { "A61: 32 per cent of attendees, quoted", area = "Metropolitan Police District", period = "2006/07 Q4",
      expect = { value = 32, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2007/08 Q1",
      expect = { status = "missing", note = "no figures" } },
  },
}
