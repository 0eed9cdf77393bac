-- SPDX-License-Identifier: GPL-2.0-or-later
-- What if a partnership is only as good as its weakest criterion: no credit
-- for a plan that nobody oversees?
return {
  title  = "NI 35, weakest criterion",
  unit   = "level", decimals = 2,
  good   = "high",
  caveat = "a partnership's own assessment",
  source = "ni35",
  levels = { "borough" },
  rule   = "ni35_bands",
  tags   = { "prevent" },

  compute = function(here)
    return math.min(here:only("engagement"), here:only("knowledge"),
      here:only("action_plan"), here:only("oversight"))
  end,
}
