-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how much have the growth posts for Prevent risen since the plan's first
-- year?
return {
  title    = "Growth posts for Prevent, change over all",
  unit     = "percent", decimals = 1,
  good     = "none",
  interval = "none",  -- a plan is no sample
  source   = "prevent_growth",
  levels   = { "force" },
  tags     = { "prevent", "money" },

  compute = function(here)
    local first = here
    while first:back(1):has("posts") do first = first:back(1) end
    local before = first:only("posts")
    return { numerator = here:only("posts") - before, denominator = before }
  end,
}
