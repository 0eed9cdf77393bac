-- SPDX-License-Identifier: GPL-2.0-or-later
-- What homophobic crime detection rate does the report quote?
return {
  title  = "Homophobic crime sanction detections, as quoted",
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
    return here:only("rate", { strand = "homophobic" })
  end,
}
