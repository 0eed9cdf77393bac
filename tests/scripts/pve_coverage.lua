-- SPDX-License-Identifier: GPL-2.0-or-later
-- 26 of the 32 boroughs.
return {
  of = "pve_coverage",
  given = {
    pve_funding = [[
month,funded,boroughs,reference
2008-01,26,32,"MPA report 6b, 31 January 2008, Recs 29 and 30, item a"
]],
  },
  cases = {
    { "A48: 81.25 per cent of the boroughs", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 81.25, numerator = 26, denominator = 32 } },
    { "A48: 78.8 per cent of 33 with the City", area = "Metropolitan Police District", period = "2008-01",
      expect = { note = "or 78.8 of 33, with the City" } },
  },
}
