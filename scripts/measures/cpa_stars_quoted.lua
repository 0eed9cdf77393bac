-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many stars was the council quoted to have? To hold against what its
-- components come to.
return {
  title  = "Overall stars, as quoted",
  unit   = "stars", decimals = 0,
  good   = "high",
  quoted = true,
  source = "cpa_stars_quoted",
  levels = { "borough", "city" },
  tags   = { "cpa" },

  compute = function(here)
    return here:only("stars")
  end,
}
