-- SPDX-License-Identifier: GPL-2.0-or-later
-- How often are Asian residents searched, beside white residents? The relative
-- rate: 1 is parity, 2 is twice as often.
local disparity = require("disparity")

return {
  title    = "Searches of Asian people: relative rate",
  unit     = "ratio", decimals = 2,
  good     = "none",  -- neither more nor less than parity
  interval = "none",  -- limits of its own
  source   = "stop_search",
  levels   = { "borough", "force" },
  rule     = "four_fifths",
  tags     = { "race equality", "stop and search" },

  params = {
    least = { default = 5, min = 1, doc = "with fewer searches to compare with, or expected, no figure" },
  },

  compute = function(here, params)
    local searches = here:sum("stop_searches", { group = "asian" })
    local residents = here:sum("residents", { group = "asian" })
    local white = here:sum("stop_searches", { group = "white" })
    local white_residents = here:sum("residents", { group = "white" })
    if white < params.least then return nil, "too few searches to compare with" end
    local result = disparity.relative_rate(searches, residents, white, white_residents)
    if result.denominator < params.least then return nil, "too few searches expected" end
    return result
  end,
}
