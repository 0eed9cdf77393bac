-- SPDX-License-Identifier: GPL-2.0-or-later
-- The mean of four levels, its bands, and what is not there.
return {
  of = "ni35",
  given = {
    ni35 = [[
borough,year,engagement,knowledge,action_plan,oversight
Hackney,2008/09,3,2,2,2
Camden,2008/09,4,4,3,3
Barnet,2008/09,3,3,2,2
Brent,2008/09,2,2,2,1
Ealing,2008/09,2,1,1,1
Havering,2008/09,3,2,2,n/r
Hackney,2009/10,3,3,2,2
]],
  },
  cases = {
    { "two decimals, since quarters occur", area = "Hackney", period = "2008/09",
      expect = { value = 2.25, grade = "fair", status = "ok", note = "2.25 is at least 1.75" } },
    { "excellent from 3.5", area = "Camden", period = "2008/09",
      expect = { value = 3.5, grade = "excellent" } },
    { "good from 2.5", area = "Barnet", period = "2008/09", expect = { value = 2.5, grade = "good" } },
    { "fair from 1.75", area = "Brent", period = "2008/09", expect = { value = 1.75, grade = "fair" } },
    { "poor below", area = "Ealing", period = "2008/09",
      expect = { value = 1.25, grade = "poor", note = "under 1.75" } },
    { "a quarter of a level up", area = "Hackney", period = "2009/10",
      expect = { value = 2.5, grade = "good", direction = "improved" } },
    { "a criterion not returned is never 0", area = "Havering", period = "2008/09",
      expect = { status = "missing", note = "not returned by the partnership" } },
    { "a borough that sent nothing", area = "Camden", period = "2009/10",
      expect = { status = "missing", note = "no figures for Camden, 2009/10" } },
  },
}
