-- SPDX-License-Identifier: GPL-2.0-or-later
-- 31.8 in item g, 32.6 in bullet 7: both stand, and the note tells.
return {
  of = "bme_special_recruits_quoted",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2006/07,special constables recruited,BME,actual,item g,31.8,,,,the last two financial years,,"MPA report 6b, 31 January 2008, Rec 39, item g"
2006/07,special constables recruited,BME,actual,bullet 7,32.6,,,,the last two financial years,,"MPA report 6b, 31 January 2008, Rec 39, bullet 7"
2008/09,special constables recruited,BME,actual,item g,31.8,,,,the last two financial years,,"MPA report 6b, 31 January 2008, Rec 39, item g"
2009/10,special constables recruited,BME,actual,bullet 7,32.6,,,,the last two financial years,,"MPA report 6b, 31 January 2008, Rec 39, bullet 7"
]],
  },
  cases = {
    { "A56: 31.8 is taken and 32.6 is told", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 31.8, status = "ok",
        note = "the document contradicts itself: 32.6 in bullet 7, 31.8 in item g, 0.8 apart; item g is taken" } },
    { "one figure alone contradicts nothing", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 31.8, status = "ok" } },
    { "the place that is not taken is no substitute", area = "Metropolitan Police District", period = "2009/10",
      expect = { status = "missing" } },
  },
}
