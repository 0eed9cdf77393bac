-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the boroughs that returned a reading, in how many is tension above
-- normal?
return {
  title    = "Boroughs with tension above normal",
  unit     = "percent", decimals = 1,
  good     = "low",
  interval = "none",  -- every borough is counted: no sample
  source   = "tension_monitoring",
  levels   = { "force" },
  tags     = { "london debate" },

  compute = function(here)
    local readings, raised = 0, 0
    for _, borough in ipairs(here:peers("boroughs")) do
      for row in borough:rows() do
        readings = readings + 1
        if row.level ~= "normal" then raised = raised + 1 end
      end
    end
    if readings == 0 then return nil, "no reading was returned" end
    return { numerator = raised, denominator = readings }
  end,
}
