-- SPDX-License-Identifier: GPL-2.0-or-later
-- Three work-streams, each with an activity.
return {
  of = "streams_supplied",
  given = {
    prevent_work_streams = [[
year,stream,reference
2008/9,Leadership and delivery,"MPA report 8, 24 July 2008, para 7"
2008/9,Intelligence,"MPA report 8, 24 July 2008, para 7"
2008/9,Engagement/partnership,"MPA report 8, 24 July 2008, para 7"
2009/10,Intelligence,made up
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
]],
  },
  cases = {
    { "B3: three work-streams, each with an activity", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 100, numerator = 3, denominator = 3 } },
    { "without a register of activities it is missing, not 0", area = "Metropolitan Police District",
      period = "2009/10", expect = { status = "missing", note = "no figures" } },
  },
}
