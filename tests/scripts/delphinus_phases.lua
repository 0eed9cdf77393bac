-- SPDX-License-Identifier: GPL-2.0-or-later
-- Three phases.
return {
  of = "delphinus_phases",
  given = {
    programme_phases = [[
year,programme,phase,what,review_due,reviewed,review_outcome,reference
2006/07,Delphinus,1,Awareness on boroughs and in ward teams,,,,"Delphinus summary, undated"
2007/08,Delphinus,2,"Governance, local authorities and partnerships",,,,"MPA report 6b, 31 January 2008, para 6"
2007/08,Delphinus,3,Central Operations and Specialist Crime Directorate,,,,"Delphinus summary, undated"
2008/9,Prevent,1,"Current activities kept up, growth of 2008/9 achieved, policy and guidance",2009-03-31,,,"MPA report 8, 24 July 2008, para 11"
2009/10,Prevent,2,"Further growth, only after the review of the first phase",,,,"MPA report 8, 24 July 2008, para 11"
]],
  },
  cases = {
    { "D2: the first phase", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 1 } },
    { "D2: two phases more in 2007/08, three in all", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 3 } },
    { "and no more since", area = "Metropolitan Police District", period = "2009/10",
      expect = { value = 3 } },
  },
}
