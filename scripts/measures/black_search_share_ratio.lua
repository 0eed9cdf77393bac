-- SPDX-License-Identifier: GPL-2.0-or-later
-- How large is the Black share of searches beside the Black share of residents?
-- The share ratio: 1 is parity. It is nearer to 1 than the relative rate, since
-- the group is among those it is compared with.
local disparity = require("disparity")

return {
  title    = "Searches of Black people: share over share of residents",
  unit     = "ratio", decimals = 2,
  good     = "none",  -- neither more nor less than parity
  interval = "none",
  source   = "stop_search",
  levels   = { "borough", "force" },
  rule     = "four_fifths",
  tags     = { "race equality", "stop and search" },

  params = {
    least = { default = 5, min = 1, doc = "with fewer searches to compare with, or expected, no figure" },
  },

  compute = function(here, params)
    local searches = here:sum("stop_searches", { group = "black" })
    local residents = here:sum("residents", { group = "black" })
    local all = here:sum("stop_searches")
    if all < params.least then return nil, "too few searches to compare with" end
    local result = disparity.share_ratio(searches, residents, all, here:sum("residents"))
    if result.denominator < params.least then return nil, "too few searches expected" end
    return result
  end,
}
