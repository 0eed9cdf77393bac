-- SPDX-License-Identifier: GPL-2.0-or-later
-- What do residents and users think of the police, against the boroughs most like it?
local ppaf_area = require("ppaf_area")
local whom = require("met_boroughs")

local GRADES = { "excellent", "good", "fair", "poor" }
local PRIORITIES = { "local_concerns" }

return {
  title  = "APACS: confidence and satisfaction",
  grades = GRADES,
  origin = "local: in the shape of PPAF 2004/05 (Home Office, Aggregation, 14 October 2005); "
    .. "indicators, weights, thresholds and limits are ours",
  weigh  = {
    { "local_concerns", rule = "ppaf_survey" },
    { "good_job", rule = "ppaf_survey" },
    { "users_satisfied", rule = "ppaf_survey" },
  },
  period = "financial year",
  levels = { "borough", "city", "site" },
  tags   = { "apacs" },

  params = {
    missing  = { default = 34, min = 0, max = 100, doc = "per cent of the weight that may lack a grade" },
    priority = { default = "fair", choices = GRADES, doc = "best grade with a national priority that is poor" },
  },

  applies = whom.applies,

  assess = function(parts, params)
    local area, why = ppaf_area.of(parts, GRADES, params.missing)
    if not area then return nil, why end
    area = ppaf_area.limit_by_priority(area, parts, PRIORITIES, params.priority)
    return area.grade, area.reason, area.score
  end,
}
