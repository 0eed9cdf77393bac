-- SPDX-License-Identifier: GPL-2.0-or-later
-- How far does the partnership's work to build resilience reach, over the four
-- criteria of National Indicator 35? The mean by default; with "min" it is as
-- good as its weakest criterion: no credit for a plan that nobody oversees.
local COMBINE = {
  mean = function(a, b, c, d) return (a + b + c + d) / 4 end,
  min = math.min,
}

return {
  title  = "NI 35, resilience to extremism",
  unit   = "level", decimals = 2,
  good   = "high",
  caveat = "a partnership's own assessment",
  source = "ni35",
  levels = { "borough" },  -- levels of boroughs do not add up to a London one
  rule   = "ni35_bands",
  tags   = { "prevent" },

  params = {
    combine = { default = "mean", choices = { "mean", "min" }, doc = "how four criteria make one level" },
  },

  compute = function(here, params)
    return COMBINE[params.combine](here:only("engagement"), here:only("knowledge"),
      here:only("action_plan"), here:only("oversight"))
  end,
}
