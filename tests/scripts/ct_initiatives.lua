-- SPDX-License-Identifier: GPL-2.0-or-later
-- Six initiatives.
return {
  of = "ct_initiatives",
  given = {
    ct_initiatives = [[
year,initiative,reference
2006/07,Operation Delphinus,"MPA report 8b, 27 July 2006, para 27"
2006/07,Safer Neighbourhood Team,"MPA report 8b, 27 July 2006, para 27"
2006/07,Project Griffin,"MPA report 8b, 27 July 2006, para 27"
2006/07,Safer Businesses,"MPA report 8b, 27 July 2006, para 27 and Appendix 4"
2006/07,Counter Terrorist Intelligence Officers,"MPA report 8b, 27 July 2006, para 27"
2006/07,Counter Terrorism Security Advisers,"MPA report 8b, 27 July 2006, para 27"
]],
  },
  cases = {
    { "C5: six initiatives", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 6 } },
  },
}
