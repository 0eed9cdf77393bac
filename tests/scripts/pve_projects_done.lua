-- SPDX-License-Identifier: GPL-2.0-or-later
-- Projects due by the end of the year; a borough without the fund has none.
return {
  of = "pve_projects_done",
  given = {
    pve_projects = [[
borough,year,project,grant,due,done
Barnet,2008/09,Women,20000,2008-12-31,2008-12-01
Barnet,2008/09,Young people,20000,2008-12-31,
Barnet,2008/09,Schools,20000,2009-03-31,2009-04-02
Barnet,2008/09,Faith institutions,20000,2009-06-30,
Barnet,2009/10,Women,20000,2010-06-30,
Barking and Dagenham,2008/09,Women,20000,2008-12-31,2008-12-01
]],
  },
  cases = {
    { "one of three that were due", area = "Barnet", period = "2008/09",
      expect = { value = 33.3, numerator = 1, denominator = 3, grade = "under way" } },
    { "nothing was due by then", area = "Barnet", period = "2009/10",
      expect = { status = "not applicable", note = "nothing was due by then" } },
    { "without the fund there is nothing to grade", area = "Barking and Dagenham", period = "2008/09",
      expect = { status = "not applicable", note = "receives nothing from the PVE fund" } },
    { "with the fund and no return", area = "Bexley", period = "2008/09",
      expect = { status = "missing", note = "no projects were returned" } },
  },
}
