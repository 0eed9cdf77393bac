-- SPDX-License-Identifier: GPL-2.0-or-later
-- How far does the partnership's work to build resilience reach, on average
-- over the four criteria?
return {
  title  = "NI 35, mean of criteria",
  unit   = "level", decimals = 2,
  good   = "high",
  caveat = "a partnership's own assessment",
  source = "ni35",
  levels = { "borough" },  -- levels of boroughs do not add up to a London one
  rule   = "ni35_bands",
  tags   = { "prevent" },

  compute = function(here)
    local sum = here:only("engagement") + here:only("knowledge")
      + here:only("action_plan") + here:only("oversight")
    return sum / 4
  end,
}
