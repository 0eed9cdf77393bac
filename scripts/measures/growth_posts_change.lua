-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how much do the growth posts for Prevent rise on the year before?
return {
  title    = "Growth posts for Prevent, change on the year before",
  unit     = "percent", decimals = 1,
  good     = "none",
  interval = "none",  -- a plan is no sample
  source   = "prevent_growth",
  levels   = { "force" },
  tags     = { "prevent", "money" },

  compute = function(here)
    local before = here:year_before():only("posts")
    return { numerator = here:only("posts") - before, denominator = before }
  end,
}
