-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two matters.
return {
  of = "hmic_good_practice",
  given = {
    hmic_findings = [[
month,matter,kind,in_words,reference
2007-10,ownership,good practice,had greatly increased the levels of senior management team ownership of Counter Terrorism (CT) issues locally,"Delphinus summary, undated, Conclusion"
2007-10,understanding,good practice,a considerable improvement in the understanding of CT issues by front-line staff and partners,"Delphinus summary, undated, Conclusion"
]],
  },
  cases = {
    { "D3: good practice on two counts", area = "Metropolitan Police District", period = "2007-10",
      expect = { value = 2, note = "ownership, understanding" } },
  },
}
