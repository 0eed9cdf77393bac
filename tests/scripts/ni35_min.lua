-- SPDX-License-Identifier: GPL-2.0-or-later
-- The stricter reading: the weakest criterion counts.
return {
  of = "ni35_min",
  given = {
    ni35 = [[
borough,year,engagement,knowledge,action_plan,oversight
Camden,2008/09,4,4,5,1
]],
  },
  cases = {
    { "a fine plan without oversight", area = "Camden", period = "2008/09",
      expect = { value = 1, grade = "poor" } },
    { "its mean looks quite different", of = "ni35", area = "Camden", period = "2008/09",
      expect = { value = 3.5, grade = "excellent" } },
  },
}
