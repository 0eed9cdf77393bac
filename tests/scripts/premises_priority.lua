-- SPDX-License-Identifier: GPL-2.0-or-later
-- 359 of 582, if the text means that; a month of none.
return {
  of = "premises_priority",
  given = {
    premises_visits = [[
month,priority,visited,reference
2008-01,359,582,report 6b Recs 5 and 6 item h
2008-02,0,0,made up
2008-03,0,4,made up
]],
  },
  cases = {
    { "A18: 359 of 582 premises were priority ones", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 61.7, numerator = 359, denominator = 582 } },
    { "A18: read the other way it is 38.2 of 941", area = "Metropolitan Police District", period = "2008-01",
      expect = { note = "or 38.2 of 941, as the text can be read" } },
    { "no visits have no share", area = "Metropolitan Police District", period = "2008-02",
      expect = { status = "not applicable", note = "nothing was visited" } },
    { "none of four", area = "Metropolitan Police District", period = "2008-03", expect = { value = 0 } },
  },
}
