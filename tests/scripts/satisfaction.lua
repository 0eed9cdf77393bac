-- SPDX-License-Identifier: GPL-2.0-or-later
-- 68 per cent "satisfied", then 39 per cent "completely or very satisfied": no
-- collapse, another question.
return {
  of = "satisfaction",
  given = {
    user_satisfaction = [[
year,aspect,satisfied,reference
2004/05,overall,68,"MPA statistics page, SPI 1e"
2005/06,overall,39,"MPA statistics page, SPI 1e"
2006/07,overall,41,made up for this test
2007/08,overall,40.2,made up for this test
2008/09,overall,36,made up for this test
]],
  },
  cases = {
    { "never compared across the break", area = "Metropolitan Police District",
      period = "2005/06",
      expect = { value = 39, status = "ok", note = "not compared across the break of 2005-04-01" } },
    { "compared after it", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 41, grade = "better", direction = "improved", note = "+2.0 since 2005/06" } },
    { "the figure that is shown is the one compared", area = "Metropolitan Police District",
      period = "2007/08", expect = { value = 40, grade = "worse", note = "-1.0 since" } },
    { "worse", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 36, grade = "worse", direction = "worsened" } },
  },
}
