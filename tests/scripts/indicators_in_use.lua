-- SPDX-License-Identifier: GPL-2.0-or-later
-- Both indicators are drafts in the report; one is made to leave that state.
return {
  of = "indicators_in_use",
  given = {
    recommendation_responses = [[
month,response,item,part_of,kind,subject,term,status,reference
2008-01,29 and 30,a,,indicator,Framework,,draft,report 6b Recs 29 and 30 item a
2008-01,29 and 30,b,,indicator,Indicators,,draft,report 6b Recs 29 and 30 item b
2008-07,29 and 30,a,,indicator,Framework,,in place,made up
2008-07,29 and 30,b,,indicator,Indicators,,draft,made up
]],
  },
  cases = {
    { "A49: indicators being developed are not counted", area = "Metropolitan Police District",
      period = "2008-01", expect = { status = "not applicable", note = "all indicators are drafts" } },
    { "one in use is all of those that are no drafts", area = "Metropolitan Police District",
      period = "2008-07", expect = { value = 100, numerator = 1, denominator = 1 } },
    { "a month without responses is missing", area = "Metropolitan Police District",
      period = "2008-02", expect = { status = "missing" } },
  },
}
