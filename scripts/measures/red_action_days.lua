-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many Red Action Days were held for business sectors?
return {
  title  = "Red Action Days",
  unit   = "days",
  good   = "none",
  source = "red_action_days",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    return here:only("days")
  end,
}
