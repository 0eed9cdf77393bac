-- SPDX-License-Identifier: GPL-2.0-or-later
-- Promises by year; what is not reported on is told.
return {
  of = "prevent_milestones_met",
  given = {
    prevent_milestones = [[
year,milestone,as_printed,due_rule,due,done,evidence,reference
2005/06,Safer Businesses on the website,launched on 18 Feb 2006,2006-02-18,2006-02-18,2006-02-18,reported as launched,"MPA report 8b, 27 July 2006, Appendix 4"
2006/07,Five-point threat level adopted,from the 1 August 2006,2006-08-01,2006-08-01,,,"MPA report 8b, 27 July 2006, para 3"
2006/07,Community engagement made systematic,will be achieved during 2006/7,last day of 2007-03,2007-03-31,,,"MPA report 8b, 27 July 2006, para 29"
2008/09,Inspectorate's visits for learning and development,during June and July 2008,last day of 2008-07,2008-07-31,,,"MPA report 8, 24 July 2008, para 17"
2008/09,Inspectorate's report on learning and development,in around September 2008,last day of 2008-09,2008-09-30,2008-11-11,published by the two inspectorates,"MPA report 8, 24 July 2008, para 17; done: press notice of 11 November 2008"
2008/09,Engagement training rolled out,in the latter part of 2008/9,last day of 2009-03,2009-03-31,,,"MPA report 8, 24 July 2008, para 12, bullet 1"
2008/09,Review of phase one,within the current financial year,last day of 2009-03,2009-03-31,,,"MPA report 8, 24 July 2008, para 11"
]],
  },
  cases = {
    { "C12: Safer Businesses was launched on 18 February 2006",
      area = "Metropolitan Police District", period = "2005/06",
      expect = { value = 100, numerator = 1, denominator = 1 } },
    { "C13: the goal for 2006/7 is not reported on", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 0, numerator = 0, denominator = 2, note = "2 of 2 not reported on" } },
    { "B15: the inspectorate's report came, and late", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 0, numerator = 0, denominator = 4, note = "3 of 4 not reported on" } },
  },
}
