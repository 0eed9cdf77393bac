-- SPDX-License-Identifier: GPL-2.0-or-later
-- Before and after the change of June 2008.
return {
  of = "religion_flagged",
  given = {
    faith_flags = [[
month,offences,flagged
2007-10,60,21
2008-10,60,48
2009-10,60,51
2008-11,600,480
2009-11,600,540
2009-12,0,0
]],
  },
  cases = {
    { "A35: nothing is compared across June 2008", area = "Metropolitan Police District", period = "2008-10",
      expect = { value = 80, grade = nil, note = "break" } },
    { "A35: after it years compare again", area = "Metropolitan Police District", period = "2009-10",
      expect = { value = 85, grade = "no change", direction = "no change" } },
    { "limits that lie apart are a change", area = "Metropolitan Police District", period = "2009-11",
      expect = { value = 90, grade = "better", direction = "improved" } },
    { "without offences it does not apply", area = "Metropolitan Police District", period = "2009-12",
      expect = { status = "not applicable" } },
  },
}
