-- SPDX-License-Identifier: GPL-2.0-or-later
-- 18 months, from March or from April 2006: the summary that says so is of autumn 2007.
return {
  of = "delphinus_age",
  given = {
    delphinus_launch = [[
year,place,document,launch,months_ago,as_printed
2007/08,report 8b Appendix 4,"MPA report 8b, 27 July 2006",2006-03-01,,launched in March 2006
2007/08,Delphinus summary,"Delphinus summary, undated",2006-04-01,,launched in April 2006
2007/08,Prevent summary para 7,"Prevent activity summary, undated",,18,implemented Operation Delphinus 18 months ago
]],
  },
  cases = {
    { "D7: 18 months after March 2006 is September 2007", area = "Metropolitan Police District", period = "2007-09",
      expect = { value = 18 } },
    { "C6, D1: both months of the launch are told, and which is taken",
      area = "Metropolitan Police District", period = "2007-10",
      expect = { value = 19,
        note = "2006-04-01 in Delphinus summary, 2006-03-01 in report 8b Appendix 4; report 8b Appendix 4 is taken" } },
  },
}
