-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many users were to be satisfied with each aspect of the service? Never
-- held against what was reached: the two may count different people.
return {
  title  = "Satisfaction of users by aspect: target, as quoted",
  unit   = "percent", decimals = 0,
  good   = "none",
  quoted = true,
  source = "satisfaction_targets",
  levels = { "force" },
  by     = "aspect",
  tags   = { "confidence" },

  compute = function(here)
    if not here.by then return nil, "five questions, and no total", "not applicable" end
    return here:only("target")
  end,
}
