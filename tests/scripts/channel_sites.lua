-- SPDX-License-Identifier: GPL-2.0-or-later
-- Lambeth runs, Waltham Forest is intended.
return {
  of = "channel_sites",
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
    { "B10: one of two", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 50, numerator = 1, denominator = 2 } },
  },
}
