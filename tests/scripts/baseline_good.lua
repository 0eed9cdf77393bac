-- SPDX-License-Identifier: GPL-2.0-or-later
-- The published baseline of 2004/05: 3 excellent, 11 good, 10 fair, 2 poor.
return {
  of = "baseline_good",
  given = {
    hmic_baseline = [[
year,scale,word,grades,reference
2004/05,delivery,excellent,3,press release
2004/05,delivery,good,11,press release
2004/05,delivery,fair,10,press release
2004/05,delivery,poor,2,press release
2004/05,direction,improving,20,press release
2004/05,direction,stable,1,press release
2005/06,delivery,good,11,press release
]],
  },
  cases = {
    { "14 of 26 grades", area = "Metropolitan Police District", period = "2004/05",
      expect = { value = 53.8, numerator = 14, denominator = 26 } },
    { "20 of 21 directions", of = "baseline_improving", area = "Metropolitan Police District",
      period = "2004/05", expect = { value = 95.2, numerator = 20, denominator = 21 } },
    { "a kind not told is not none", area = "Metropolitan Police District", period = "2005/06",
      expect = { status = "missing", note = "word is excellent" } },
  },
}
