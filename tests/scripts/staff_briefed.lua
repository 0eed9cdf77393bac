-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two boroughs keep records.
return {
  of = "staff_briefed",
  given = {
    staff_briefings = [[
borough,quarter,role,nature,briefed
Hackney,2007/08 Q4,wardens,Delphinus,12
Hackney,2007/08 Q4,parks staff,Griffin,8
Camden,2007/08 Q4,wardens,Delphinus,30
]],
  },
  cases = {
    { "A24: how many, in all", area = "Hackney", period = "2007/08 Q4", expect = { value = 20 } },
    { "A24: and in each role", area = "Hackney", period = "2007/08 Q4", by = "wardens", expect = { value = 12 } },
    { "a borough without records is missing, not 0", area = "Brent", period = "2007/08 Q4",
      expect = { status = "missing" } },
  },
}
