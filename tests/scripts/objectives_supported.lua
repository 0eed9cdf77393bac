-- SPDX-License-Identifier: GPL-2.0-or-later
-- Seven objectives, each with an activity; five with one that is named for it.
return {
  of = "objectives_supported",
  given = {
    prevent_objectives = [[
year,objective,kind,wording,reference
2008/9,1,objective,Undermine extremist ideology; support mainstream voices,"MPA report 8, 24 July 2008, para 2"
2008/9,2,objective,Disrupt those who promote violent extremism; strengthen vulnerable institutions,"MPA report 8, 24 July 2008, para 2"
2008/9,3,objective,Support individuals who are vulnerable to recruitment by violent extremists; create mechanisms for supporting them,"MPA report 8, 24 July 2008, para 2"
2008/9,4,objective,Increase the resilience of communities to engage with and resist violent extremists,"MPA report 8, 24 July 2008, para 2"
2008/9,5,objective,Effectively address grievances,"MPA report 8, 24 July 2008, para 2"
2008/9,6,enabling objective,"Develop PREVENT related intelligence, analysis and research","MPA report 8, 24 July 2008, para 2"
2008/9,7,enabling objective,Improve strategic communications,"MPA report 8, 24 July 2008, para 2"
2009/10,1,objective,One that nobody supports,made up
2009/10,2,objective,One that somebody supports,made up
2010/11,1,objective,One of a year without a register of activities,made up
]],
    prevent_activities = [[
year,activity,objective,link,work_stream,starts_from,starts_by,starts_words,reference
2008/9,Intelligence and Community Engagement training,4,direct,Intelligence,2008-10-01,2009-03-31,in the latter part of 2008/9,"MPA report 8, 24 July 2008, para 12, bullet 1"
2008/9,Intelligence and Community Engagement training,6,direct,Intelligence,2008-10-01,2009-03-31,in the latter part of 2008/9,"MPA report 8, 24 July 2008, para 12, bullet 1"
2008/9,Educational liaison,2,direct,Engagement/partnership,,,,"MPA report 8, 24 July 2008, para 12, bullet 2"
2008/9,Operation Nicole,4,direct,Engagement/partnership,,,,"MPA report 8, 24 July 2008, para 12, bullet 3"
2008/9,Operation Delphinus,2,direct,Leadership and delivery,,,,"MPA report 8, 24 July 2008, para 12, bullet 4"
2008/9,Community engagement with key groups,4,direct,Engagement/partnership,,,,"MPA report 8, 24 July 2008, para 12, bullet 5"
2008/9,Community engagement with key groups,5,direct,Engagement/partnership,,,,"MPA report 8, 24 July 2008, para 12, bullet 5"
2008/9,Channel project,3,direct,Engagement/partnership,,,,"MPA report 8, 24 July 2008, para 12, bullet 6"
2008/9,Borough commanders' guidance,1,general,Leadership and delivery,,,,"MPA report 8, 24 July 2008, para 12, bullet 7"
2008/9,Borough commanders' guidance,2,general,Leadership and delivery,,,,"MPA report 8, 24 July 2008, para 12, bullet 7"
2008/9,Borough commanders' guidance,3,general,Leadership and delivery,,,,"MPA report 8, 24 July 2008, para 12, bullet 7"
2008/9,Borough commanders' guidance,4,general,Leadership and delivery,,,,"MPA report 8, 24 July 2008, para 12, bullet 7"
2008/9,Borough commanders' guidance,5,general,Leadership and delivery,,,,"MPA report 8, 24 July 2008, para 12, bullet 7"
2008/9,Borough commanders' guidance,6,general,Leadership and delivery,,,,"MPA report 8, 24 July 2008, para 12, bullet 7"
2008/9,Borough commanders' guidance,7,general,Leadership and delivery,,,,"MPA report 8, 24 July 2008, para 12, bullet 7"
2008/9,Family contact officers,5,direct,Engagement/partnership,,,,"MPA report 8, 24 July 2008, para 12, bullet 8"
2008/9,Consequence management plans,4,direct,Leadership and delivery,,,,"MPA report 8, 24 July 2008, para 12, bullet 9"
2008/9,Rich Picture,6,direct,Intelligence,,,,"MPA report 8, 24 July 2008, para 12, bullet 10"
2009/10,Educational liaison,2,direct,Engagement/partnership,,,,made up
]],
  },
  cases = {
    { "B1: seven objectives, each with an activity", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 100, numerator = 7, denominator = 7 } },
    { "one of two", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 50, numerator = 1, denominator = 2 } },
    { "without a register of activities it is missing, not 0", area = "Metropolitan Police District",
      period = "2010/11", expect = { status = "missing", note = "no figures" } },
  },
}
