-- SPDX-License-Identifier: GPL-2.0-or-later
-- Each of the 46 has a lead; in a made-up register one has none.
local EXCEPTION = { [1] = true, [2] = true, [9] = true, [13] = true, [14] = true, [25] = true,
  [26] = true, [27] = true, [42] = true }

local register = "month,number,title,lead,status,response,reference\n"
for number = 1, 46 do
  local status = EXCEPTION[number] and "exception basis" or "open"
  register = register .. "2008-01," .. number .. ",as printed,senior person," .. status
    .. "," .. number .. ",report 6b para 9\n"
end

return {
  of = "recommendations_led",
  given = {
    recommendations = register .. [[
2008-07,1,as printed,senior person,open,1,made up
2008-07,2,as printed,,open,2,made up
]],
  },
  cases = {
    { "A6: 46 of 46 recommendations have a lead", area = "Metropolitan Police District",
      period = "2008-01", expect = { value = 100, numerator = 46, denominator = 46 } },
    { "one without a lead shows", area = "Metropolitan Police District", period = "2008-07",
      expect = { value = 50, numerator = 1, denominator = 2 } },
    { "a month without a register is missing", area = "Metropolitan Police District", period = "2008-02",
      expect = { status = "missing" } },
  },
}
