-- SPDX-License-Identifier: GPL-2.0-or-later
-- Four boroughs of 32.
return {
  of = "phase_one_share",
  given = {
    prevent_sites = [[
borough,year,site,site_status,reference
Hounslow,2008/9,Phase One,being staffed,"MPA report 8, 24 July 2008, para 13"
Tower Hamlets,2008/9,Phase One,being staffed,"MPA report 8, 24 July 2008, para 13"
Newham,2008/9,Phase One,being staffed,"MPA report 8, 24 July 2008, para 13"
Waltham Forest,2008/9,Phase One,being staffed,"MPA report 8, 24 July 2008, para 13"
Lambeth,2008/9,Channel,running,"MPA report 8, 24 July 2008, para 12"
Waltham Forest,2008/9,Channel,intended,"MPA report 8, 24 July 2008, para 12"
]],
  },
  cases = {
    { "B5: 12.5 per cent", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 12.5, numerator = 4, denominator = 32 } },
  },
}
