-- SPDX-License-Identifier: GPL-2.0-or-later
-- Over 3000 people.
return {
  of = "broadcast_reach",
  given = {
    message_broadcast = [[
month,reached,reference
2006-07,over 3000,"MPA report 8b, 27 July 2006, para 12"
]],
  },
  cases = {
    { "C2: at least 3000", area = "Metropolitan Police District", period = "2006-07",
      expect = { value = 3000 } },
  },
}
