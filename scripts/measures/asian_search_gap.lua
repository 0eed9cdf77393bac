-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many more searches are there for every 1,000 Asian residents than for every
-- 1,000 white residents? The absolute gap: 0 is parity.
local disparity = require("disparity")

return {
  title    = "Searches of Asian people: rate gap",
  unit     = "per 1,000 residents", decimals = 2,
  good     = "none",  -- neither more nor less than parity
  per      = 1000,
  interval = "none",
  source   = "stop_search",
  levels   = { "borough", "force" },
  tags     = { "race equality", "stop and search" },

  params = {
    least = { default = 5, min = 1, doc = "with fewer searches to compare with, no figure" },
  },

  compute = function(here, params)
    local searches = here:sum("stop_searches", { group = "asian" })
    local residents = here:sum("residents", { group = "asian" })
    local white = here:sum("stop_searches", { group = "white" })
    local white_residents = here:sum("residents", { group = "white" })
    if white < params.least then return nil, "too few searches to compare with" end
    return disparity.rate_gap(searches, residents, white, white_residents)
  end,
}
