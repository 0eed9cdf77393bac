-- SPDX-License-Identifier: GPL-2.0-or-later
-- NI 35, the projects of those that have the fund, and those that have not.
return {
  of = "building_resilience",
  given = {
    ni35 = [[
borough,year,engagement,knowledge,action_plan,oversight
Barnet,2008/09,4,4,3,3
Bexley,2008/09,4,4,3,3
Brent,2008/09,1,2,1,1
Sutton,2008/09,4,4,3,3
]],
    pve_projects = [[
borough,year,project,grant,due,done
Barnet,2008/09,Women,20000,2008-12-31,2008-12-01
Barnet,2008/09,Young people,20000,2008-12-31,
Bexley,2008/09,Women,20000,2008-12-31,
Brent,2008/09,Women,20000,2008-12-31,2008-12-01
]],
  },
  cases = {
    { "half of the projects will do", area = "Barnet", period = "2008/09",
      expect = { grade = "excellent", value = 4, note = "NI 35 excellent; projects done: 1 of 2" } },
    { "too few of them limit the grade", area = "Bexley", period = "2008/09",
      expect = { grade = "fair", value = 4, note = "projects done: 0 of 1" } },
    { "projects do not mend a low level", area = "Brent", period = "2008/09",
      expect = { grade = "poor", note = "projects done: 1 of 1" } },
    { "a borough without the fund is not graded on projects", area = "Sutton", period = "2008/09",
      expect = { grade = "excellent", note = "not graded on projects: receives nothing from the PVE fund" } },
    { "without a level it is not assessed", area = "Camden", period = "2008/09",
      expect = { status = "missing", note = "not assessed: no figures for Camden, 2008/09" } },
    { "the City is not applicable, never zero", area = "City of London", period = "2008/09",
      expect = { status = "not applicable", note = "has a police force of its own" } },
  },
}
