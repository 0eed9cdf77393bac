-- SPDX-License-Identifier: GPL-2.0-or-later
-- Four strands, none reported on.
return {
  of = "edia_own",
  given = {
    edia = [[
year,strand,own,reference
2008/09,Prevent,n/k,"MPA report 8, 24 July 2008, section C"
2008/09,Pursue,n/k,"MPA report 8, 24 July 2008, section C"
2008/09,Protect,n/k,"MPA report 8, 24 July 2008, section C"
2008/09,Prepare,n/k,"MPA report 8, 24 July 2008, section C"
2009/10,Prevent,yes,made up for this test
2009/10,Pursue,n/k,made up for this test
2009/10,Protect,n/k,made up for this test
2009/10,Prepare,n/k,made up for this test
2010/11,Prevent,yes,made up for this test
2010/11,Pursue,yes,made up for this test
2010/11,Protect,no,made up for this test
2010/11,Prepare,no,made up for this test
]],
  },
  cases = {
    { "B16: four strands, proposed and not reported done", area = "Metropolitan Police District", period = "2008/09",
      expect = { status = "missing", note = "does not say whether it is done" } },
    { "one strand is not enough to know of", area = "Metropolitan Police District", period = "2009/10",
      expect = { status = "missing" } },
    { "two of four", area = "Metropolitan Police District", period = "2010/11",
      expect = { value = 50, numerator = 2, denominator = 4 } },
  },
}
