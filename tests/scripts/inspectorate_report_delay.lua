-- SPDX-License-Identifier: GPL-2.0-or-later
-- Expected around September, published in November.
return {
  of = "inspectorate_report_delay",
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
    { "B15: two months after it was expected", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 2 } },
    { "no report was due in another year", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "missing" } },
  },
}
