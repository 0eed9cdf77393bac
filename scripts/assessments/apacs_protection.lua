-- SPDX-License-Identifier: GPL-2.0-or-later
-- How does the borough protect people from serious crime, hate crime and extremism,
-- against the boroughs most like it?
local ppaf_area = require("ppaf_area")
local whom = require("met_boroughs")

local GRADES = { "excellent", "good", "fair", "poor" }
local PRIORITIES = { "violence_rate", "ni35" }

return {
  title  = "APACS: serious crime and protection",
  grades = GRADES,
  origin = "local: in the shape of PPAF 2004/05 (Home Office, Aggregation, 14 October 2005); "
    .. "indicators, weights, thresholds and limits are ours",
  weigh  = {
    { "violence_rate", weight = 2, rule = "ppaf_delivery" },
    { "hate_crime_detections", rule = "ppaf_delivery" },
    { "ni35", rule = "ppaf_delivery" },
    { "recording_compliance", weight = 0 },
  },
  period = "financial year",
  levels = { "borough", "city", "site" },
  tags   = { "apacs" },

  params = {
    missing  = { default = 34, min = 0, max = 100, doc = "per cent of the weight that may lack a grade" },
    priority = { default = "fair", choices = GRADES, doc = "best grade with a national priority that is poor" },
    fair_records = { default = "good", choices = GRADES, doc = "best grade where recording is fair" },
    poor_records = { default = "fair", choices = GRADES, doc = "best grade where recording is poor" },
  },

  applies = whom.applies,

  assess = function(parts, params)
    local area, why = ppaf_area.of(parts, GRADES, params.missing)
    if not area then return nil, why end
    area = ppaf_area.limit_by_priority(area, parts, PRIORITIES, params.priority)
    area = ppaf_area.limit_by_recording(area, parts.recording_compliance,
      { fair = params.fair_records, poor = params.poor_records })
    return area.grade, area.reason, area.score
  end,
}
