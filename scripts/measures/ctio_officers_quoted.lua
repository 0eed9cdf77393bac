-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many Counter Terrorism Intelligence Officers are deployed? A count; the
-- share of the roll-out is ctio_rollout_quoted, and 55 as well.
return {
  title  = "CTIOs deployed, as quoted",
  unit   = "officers", decimals = 0,
  good   = "high",
  quoted = true,
  source = "ctio_deployment",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    return here:only("officers")
  end,
}
