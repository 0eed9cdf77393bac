-- SPDX-License-Identifier: GPL-2.0-or-later
-- Does the borough tackle volume crime better than it did a year ago?
local ppaf_area = require("ppaf_area")
local whom = require("met_boroughs")

local GRADES = { "improved", "stable", "deteriorated" }

return {
  title  = "APACS: tackling crime, direction",
  grades = GRADES,
  origin = "local: in the shape of PPAF 2004/05 (Home Office, Aggregation, 14 October 2005); "
    .. "indicators, weights and thresholds are ours",
  weigh  = {
    { "acquisitive_rate", rule = "ppaf_direction" },
    { "assault_rate", rule = "ppaf_direction" },
    { "key_detections", rule = "ppaf_direction" },
  },
  period = "financial year",
  levels = { "borough", "city", "site" },
  tags   = { "apacs" },

  params = {
    missing = { default = 34, min = 0, max = 100, doc = "per cent of the weight that may lack a grade" },
  },

  applies = whom.applies,

  assess = function(parts, params)
    local area, why = ppaf_area.of(parts, GRADES, params.missing)
    if not area then return nil, why end
    return area.grade, area.reason, area.score
  end,
}
