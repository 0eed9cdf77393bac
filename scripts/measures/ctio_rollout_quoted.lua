-- SPDX-License-Identifier: GPL-2.0-or-later
-- How far has the roll-out of Counter Terrorism Intelligence Officers come? A
-- share; of what is not said.
return {
  title  = "Roll-out of CTIOs, as quoted",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "ctio_deployment",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    return here:only("rollout")
  end,
}
