-- SPDX-License-Identifier: GPL-2.0-or-later
-- 24.3 in item g, 24.9 in bullet 7: both stand, and the note tells.
return {
  of = "bme_pcso_recruits_quoted",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2006/07,PCSOs recruited,BME,actual,item g,24.3,,,,the last two financial years,,"MPA report 6b, 31 January 2008, Rec 39, item g"
2006/07,PCSOs recruited,BME,actual,bullet 7,24.9,,,,the last two financial years,,"MPA report 6b, 31 January 2008, Rec 39, bullet 7"
2008/09,PCSOs recruited,BME,actual,item g,24.3,,,,the last two financial years,,"MPA report 6b, 31 January 2008, Rec 39, item g"
2009/10,PCSOs recruited,BME,actual,bullet 7,24.9,,,,the last two financial years,,"MPA report 6b, 31 January 2008, Rec 39, bullet 7"
]],
  },
  cases = {
    { "A56: 24.3 is taken and 24.9 is told", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 24.3, status = "ok",
        note = "the document contradicts itself: 24.9 in bullet 7, 24.3 in item g, 0.6 apart; item g is taken" } },
    { "one figure alone contradicts nothing", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 24.3, status = "ok" } },
    { "the place that is not taken is no substitute", area = "Metropolitan Police District", period = "2009/10",
      expect = { status = "missing" } },
  },
}
