-- SPDX-License-Identifier: GPL-2.0-or-later
-- Shares as quoted, kind by kind.
return {
  of = "coverage_quoted",
  given = {
    coverage_quoted = [[
year,coverage,share,as_printed,reference
2006/07,CTIOs in BOCUs,55,Current rollout stands at 55 %,"MPA report 8b, 27 July 2006, Appendix 4"
2007/08,Safer Neighbourhood Teams in wards,100,in every ward in London,"Prevent activity summary, undated, para 4"
]],
  },
  cases = {
    { "C10: 55 per cent, a rate, and not the 55 officers of 2008",
      area = "Metropolitan Police District", period = "2006/07",
      by = "CTIOs in BOCUs", expect = { value = 55 } },
    { "D5: every ward", area = "Metropolitan Police District", period = "2007/08",
      by = "Safer Neighbourhood Teams in wards", expect = { value = 100 } },
    { "a year without a rate is missing", area = "Metropolitan Police District", period = "2007/08",
      by = "CTIOs in BOCUs", expect = { status = "missing" } },
    { "one is not another", area = "Metropolitan Police District", period = "2006/07",
      expect = { status = "not applicable" } },
  },
}
