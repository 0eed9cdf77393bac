-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the cells of the grid (three things by 32 boroughs), how many were in place
-- at the end of the quarter?
return {
  title    = "Counter-terrorism structure in place, all boroughs",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every cell is counted: no sample
  source   = "delphinus",
  period   = "financial quarter",
  levels   = { "force" },
  needs    = { "borough_structure" },
  tags     = { "prevent" },

  compute = function(here)
    local cells, there = 0, 0
    for _, borough in ipairs(here:peers("boroughs")) do
      cells = cells + 3
      there = there + borough:value("borough_structure")
    end
    return { numerator = there, denominator = cells }
  end,
}
