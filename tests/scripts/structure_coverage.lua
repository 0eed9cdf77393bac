-- SPDX-License-Identifier: GPL-2.0-or-later
-- Three things in 32 boroughs; on Focus Desks the documents differ.
return {
  of = "structure_coverage",
  given = {
    structure_coverage = [[
year,structure,place,document,state,covered,boroughs,as_printed
2007/08,CTIO,Prevent summary para 6,"Prevent activity summary, undated",in every borough,32,32,every borough has an identified Counter-Terrorism Intelligence Officer
2007/08,CT Focus Desk,Prevent summary para 6,"Prevent activity summary, undated",in every borough,32,32,every borough has ... a Counter-Terrorism Focus Desk
2007/08,Superintendent lead,Prevent summary para 6,"Prevent activity summary, undated",in every borough,32,32,every borough has ... a nominated Superintendent lead
2007/08,CTIO,report 6b Rec 24,"MPA report 6b, 31 January 2008",in every borough,32,32,embedded across all the London Boroughs
2007/08,CT Focus Desk,report 6b Rec 24,"MPA report 6b, 31 January 2008",being developed,,32,the development of CT Focus Desk functions on every BOCU
]],
  },
  cases = {
    { "D6: 96 cells, 3 by 32", area = "Metropolitan Police District", period = "2007/08",
      expect = { value = 100, numerator = 96, denominator = 96 } },
    { "D6: every borough has a Focus Desk in one document, and another develops them",
      area = "Metropolitan Police District", period = "2007/08",
      by = "CT Focus Desk", expect = { value = 100, numerator = 32, denominator = 32,
        note = "in every borough in Prevent summary para 6, being developed in report 6b Rec 24; "
          .. "Prevent summary para 6 is taken" } },
    { "where the documents agree nothing is noted", area = "Metropolitan Police District", period = "2007/08",
      by = "CTIO", expect = { value = 100, numerator = 32, denominator = 32 } },
  },
}
