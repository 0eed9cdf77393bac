-- SPDX-License-Identifier: GPL-2.0-or-later
-- The published directions of 2004/05: 20 improving, 1 stable.
return {
  of = "baseline_improving",
  given = {
    hmic_baseline = [[
year,scale,word,grades,reference
2004/05,direction,improving,20,press release
2004/05,direction,stable,1,press release
2005/06,direction,stable,1,press release
2006/07,direction,improving,0,press release
2006/07,direction,stable,1,press release
]],
  },
  cases = {
    { "20 of 21 directions", area = "Metropolitan Police District", period = "2004/05",
      expect = { value = 95.2, numerator = 20, denominator = 21 } },
    { "a direction not told is not none", area = "Metropolitan Police District", period = "2005/06",
      expect = { status = "missing", note = "word is improving" } },
    { "none that is told is none", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 0, numerator = 0 } },
  },
}
