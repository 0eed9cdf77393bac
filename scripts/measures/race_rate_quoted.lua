-- SPDX-License-Identifier: GPL-2.0-or-later
-- What race crime detection rate does the report quote? Without counts it
-- stays a quoted figure: no interval, nothing to add up.
return {
  title  = "Race crime sanction detections, as quoted",
  unit   = "percent", decimals = 1,
  good   = "high",
  quoted = true,
  source = "detection_rates",
  levels = { "force" },
  rule   = "against_target",
  tags   = { "hate crime" },

  params = {
    target = { default = 33, min = 0, max = 100, doc = "bespoke target, percent" },
  },

  compute = function(here)
    return here:only("rate", { strand = "race" })
  end,
}
