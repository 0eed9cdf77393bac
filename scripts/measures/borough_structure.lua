-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the three things that every borough is to have (a CTIO, a Focus Desk, a
-- Superintendent lead), how many were there at the end of the quarter?
local STRUCTURE = { "CTIO", "CT Focus Desk", "Superintendent lead" }

return {
  title  = "Counter-terrorism structure in place",
  unit   = "of 3",
  good   = "high",
  source = "delphinus",
  period = "financial quarter",
  levels = { "borough" },
  rule   = "structure_bands",
  tags   = { "prevent" },

  compute = function(here)
    local there, lacking = 0, {}
    for _, requirement in ipairs(STRUCTURE) do
      local met = here:only("met", { requirement = requirement }, { missing = "" })
      if met ~= "" and met <= here.period.last then
        there = there + 1
      else
        lacking[#lacking + 1] = requirement
      end
    end
    if here:count() == 0 then return nil, "no grid was returned" end
    return there, lacking[1] and "lacks " .. table.concat(lacking, ", ") or nil
  end,
}
