-- SPDX-License-Identifier: GPL-2.0-or-later
-- A third of applications to be an officer.
return {
  of = "bme_officer_applications_quoted",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2006/07,police officer applications,BME,actual,bullet 4,33,,,,the last financial year,,"MPA report 6b, 31 January 2008, Rec 39, bullet 4"
2007/08,another group,BME,actual,item a,50,,,,not stated,,made up for this test
]],
  },
  cases = {
    { "A58: 33 per cent of officer applications, quoted", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 33, status = "ok" } },
    { "nothing was published", area = "Metropolitan Police District", period = "2007/08",
      expect = { status = "missing", note = "no figures" } },
  },
}
