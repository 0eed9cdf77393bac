-- SPDX-License-Identifier: GPL-2.0-or-later
-- Seven objectives against common standards.
return {
  of = "partner_contribution",
  given = {
    partner_standards = [[
borough,year,objective,standard
Hackney,2008/09,1,met
Hackney,2008/09,2,exceeded
Hackney,2008/09,3,partly met
Hackney,2008/09,4,met
Hackney,2008/09,5,met
Hackney,2008/09,6,met
Hackney,2008/09,7,not met
Brent,2008/09,1,met
Ealing,2008/09,1,partly met
]],
  },
  cases = {
    { "B13: seven objectives by borough, against standards", area = "Hackney", period = "2008/09",
      expect = { value = 71.4, numerator = 5, denominator = 7, grade = "most" } },
    { "one by one", area = "Hackney", period = "2008/09", by = "3",
      expect = { value = 0, grade = "few" } },
    { "all that was assessed", area = "Brent", period = "2008/09",
      expect = { value = 100, grade = "all" } },
    { "nothing returned is missing", area = "Camden", period = "2008/09",
      expect = { status = "missing", note = "no assessment was returned" } },
  },
}
