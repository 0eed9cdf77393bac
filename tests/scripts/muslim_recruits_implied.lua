-- SPDX-License-Identifier: GPL-2.0-or-later
-- With a BME share of 20 per cent, 4.5 per cent of all would be 22.5 per cent of
-- BME recruits, and not the 10 that is published.
return {
  of = "muslim_recruits_implied",
  given = {
    recruitment_shares = [[
year,denominator,group,kind,place,share,comparator,compared_with,base,stated_period,condition,reference
2006/07,BME recruits,Muslim,actual,opening,10,,,,last year,,"MPA report 6b, 31 January 2008, Rec 39, opening"
2006/07,police officer recruits,Muslim,actual,opening,4.5,,,,last year,,"MPA report 6b, 31 January 2008, Rec 39, opening"
2008/09,BME recruits,Muslim,actual,opening,10,,,,last year,,"MPA report 6b, 31 January 2008, Rec 39, opening"
2008/09,police officer recruits,Muslim,actual,opening,2,,,,last year,,"MPA report 6b, 31 January 2008, Rec 39, opening"
2007/08,BME recruits,Muslim,actual,opening,10,,,,last year,,"MPA report 6b, 31 January 2008, Rec 39, opening"
]],
  },
  cases = {
    { "A53: the two shares do not reconcile", area = "Metropolitan Police District", period = "2006/07",
      expect = { value = 22.5, status = "ok",
        note = "do not reconcile with their stated denominators: 4.5 of all recruits is 22.5" } },
    { "shares that fit together reconcile", area = "Metropolitan Police District", period = "2008/09",
      expect = { value = 10, note = "the shares reconcile" } },
    { "one share alone implies nothing", area = "Metropolitan Police District", period = "2007/08",
      expect = { status = "missing", note = "no figures" } },
  },
}
