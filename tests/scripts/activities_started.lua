-- SPDX-License-Identifier: GPL-2.0-or-later
-- Nine that go on, and training that starts in the latter part of 2008/9.
return {
  of = "activities_started",
  given = {
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
    { "B17: not for certain before the latter part of the year is over",
      area = "Metropolitan Police District", period = "2008/09 Q3",
      expect = { value = 90, numerator = 9, denominator = 10,
        note = "Intelligence and Community Engagement training starts in the latter part of 2008/9" } },
    { "B17: for certain at its end", area = "Metropolitan Police District", period = "2008/09 Q4",
      expect = { value = 100, numerator = 10, denominator = 10 } },
  },
}
