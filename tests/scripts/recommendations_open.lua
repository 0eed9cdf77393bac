-- SPDX-License-Identifier: GPL-2.0-or-later
-- The register of 46 as published in January 2008.
local EXCEPTION = { [1] = true, [2] = true, [9] = true, [13] = true, [14] = true, [25] = true,
  [26] = true, [27] = true, [42] = true }

local register = "month,number,title,lead,status,response,reference\n"
for number = 1, 46 do
  local status = EXCEPTION[number] and "exception basis" or "open"
  register = register .. "2008-01," .. number .. ",as printed,senior person," .. status
    .. "," .. number .. ",report 6b para 9\n"
end

return {
  of = "recommendations_open",
  given = {
    recommendations = register .. "2008-07,1,as printed,senior person,exception basis,1,made up\n",
  },
  cases = {
    { "A4: 37 recommendations remain", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 37, status = "ok" } },
    { "none open is 0", area = "Metropolitan Police District", period = "2008-07",
      expect = { value = 0, status = "ok" } },
    { "a month without a register is missing, not 0", area = "Metropolitan Police District",
      period = "2008-02", expect = { status = "missing" } },
  },
}
