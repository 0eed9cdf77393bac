-- SPDX-License-Identifier: GPL-2.0-or-later
-- Over 3000 people.
return {
  of = "broadcast_reach",
  given = {
    message_broadcast = [[
month,reached,as_printed,reference
2006-07,over 3000,over 3000 Londoners,"MPA report 8b, 27 July 2006, para 12"
]],
  },
  cases = {
    { "C2: at least 3000", area = "Metropolitan Police District", period = "2006-07",
      expect = { value = 3000, note = "over 3000 Londoners" } },
  },
}
