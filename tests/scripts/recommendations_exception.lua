-- SPDX-License-Identifier: GPL-2.0-or-later
-- The register of 46 as published in January 2008, and made-up later ones.
local EXCEPTION = { [1] = true, [2] = true, [9] = true, [13] = true, [14] = true, [25] = true,
  [26] = true, [27] = true, [42] = true }

local register = "month,number,title,lead,status,response,reference\n"
for number = 1, 46 do
  local status = EXCEPTION[number] and "exception basis" or "open"
  register = register .. "2008-01," .. number .. ",as printed,senior person," .. status
    .. "," .. number .. ",report 6b para 9\n"
end

return {
  of = "recommendations_exception",
  given = {
    recommendations = register .. [[
2008-07,1,as printed,senior person,exception basis,1,made up
2008-08,1,as printed,senior person,open,1,made up
]],
  },
  cases = {
    { "A4: 9 of 46 recommendations are on an exception basis", area = "Metropolitan Police District",
      period = "2008-01", expect = { value = 19.6, numerator = 9, denominator = 46, grade = "under way" } },
    { "A1: 46 recommendations are registered", area = "Metropolitan Police District", period = "2008-01",
      expect = { denominator = 46, status = "ok" } },
    { "all of them is complete", area = "Metropolitan Police District", period = "2008-07",
      expect = { value = 100, grade = "complete" } },
    { "none of them is barely begun", area = "Metropolitan Police District", period = "2008-08",
      expect = { value = 0, grade = "barely begun" } },
    { "a month without a register is missing", area = "Metropolitan Police District", period = "2008-02",
      expect = { status = "missing" } },
  },
}
