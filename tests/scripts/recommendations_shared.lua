-- SPDX-License-Identifier: GPL-2.0-or-later
-- Five pairs and one of eight, as the headings of the report join them.
local SHARED = { [5] = "5 and 6", [6] = "5 and 6", [7] = "7 and 8", [8] = "7 and 8",
  [11] = "11 and 12", [12] = "11 and 12", [21] = "21 and 22", [22] = "21 and 22",
  [29] = "29 and 30", [30] = "29 and 30" }
for number = 31, 38 do
  SHARED[number] = "31 to 38"
end

local register = "month,number,title,lead,status,response,reference\n"
for number = 1, 46 do
  register = register .. "2008-01," .. number .. ",as printed,senior person,open,"
    .. (SHARED[number] or number) .. ",report 6b headings\n"
end

return {
  of = "recommendations_shared",
  given = {
    recommendations = register .. [[
2008-07,1,as printed,senior person,open,1,made up
]],
  },
  cases = {
    { "A5: 18 of 46 recommendations are answered together with another",
      area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 39.1, numerator = 18, denominator = 46 } },
    { "one alone shares nothing", area = "Metropolitan Police District", period = "2008-07",
      expect = { value = 0, numerator = 0 } },
    { "a month without a register is missing", area = "Metropolitan Police District", period = "2008-02",
      expect = { status = "missing" } },
  },
}
