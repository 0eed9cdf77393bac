-- SPDX-License-Identifier: GPL-2.0-or-later
-- On which step of the scale is tension in the borough? Steps have an order,
-- and no distances: they are never added up.
local STEPS = { normal = 1, raised = 2, high = 3 }

return {
  title  = "Tension: step of the scale",
  unit   = "step",
  good   = "low",
  source = "tension_monitoring",
  levels = { "borough" },
  tags   = { "london debate" },

  compute = function(here)
    local level
    for row in here:rows() do
      level = row.level
    end
    if not level then return nil, "no reading was returned" end
    return STEPS[level], level
  end,
}
