-- SPDX-License-Identifier: GPL-2.0-or-later
-- How far does the partnership build resilience to violent extremism? Its level
-- on NI 35, and no better than fair where too few of the fund's projects were
-- done. A borough without the fund is not graded on projects.
local combine = require("combine")
local whom = require("met_boroughs")

local GRADES = { "excellent", "good", "fair", "poor" }

return {
  title  = "Building resilience to extremism",
  grades = GRADES,
  origin = "local: that NI 35 asks for delivery of projects is published (its fourth criterion); the limit is ours",
  weigh  = { "ni35", "pve_projects_done" },
  period = "financial year",
  levels = { "borough", "city", "site" },
  tags   = { "prevent" },

  params = {
    least = { default = 50, min = 0, max = 100, doc = "with fewer per cent of the projects done, limited" },
    limit = { default = "fair", choices = GRADES, doc = "best grade with too few projects done" },
  },

  applies = whom.applies,

  assess = function(parts, params)
    local level, projects = parts.ni35, parts.pve_projects_done
    if not level.grade then return nil, "not assessed: " .. level.reason end
    local reason = "NI 35 " .. level.grade
    if not projects.value then
      return level.grade, reason .. "; not graded on projects: " .. projects.reason, level.score
    end
    reason = reason .. "; projects done: " .. projects.reason
    if projects.value >= params.least then return level.grade, reason, level.score end
    local grade, limited = combine.cap(level.grade, params.limit, GRADES)
    return grade, limited and reason .. ", no better than " .. params.limit or reason, level.score
  end,
}
