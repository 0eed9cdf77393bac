-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many stars do a council's component scores come to? The table decides;
-- its rows say which of them are published and which were recalled.
local stars = require("decide").table("cpa_stars_2005")

local LEVEL_1 = { "use_of_resources", "children", "adults" }
local LEVEL_2 = { "housing", "environment", "culture", "benefits" }

-- The lowest score, and how many are below 2; a service that the council does
-- not provide has none.
local function level(council, services)
  local lowest, below = nil, 0
  for _, service in ipairs(services) do
    local score = council[service]
    if score then
      lowest = math.min(lowest or score, score)
      if score < 2 then below = below + 1 end
    end
  end
  return lowest, below
end

return {
  title  = "Overall stars",
  unit   = "stars", decimals = 0,
  good   = "high",
  source = "cpa_components",
  levels = { "borough", "city" },
  rule   = "cpa_category",
  tags   = { "cpa" },

  compute = function(here)
    local council
    for row in here:rows() do council = row end  -- one a council and year
    if not council then return nil, "no component scores were found" end
    local lowest_1, below_1 = level(council, LEVEL_1)
    local lowest_2, below_2 = level(council, LEVEL_2)
    if not lowest_1 or not lowest_2 then return nil, "no service of one level was scored" end
    local outcome, row = stars:first {
      corporate = council.corporate,
      level_1_lowest = lowest_1, level_1_below_2 = below_1,
      level_2_lowest = lowest_2, level_2_below_2 = below_2,
    }
    return outcome, row.why
  end,
}
