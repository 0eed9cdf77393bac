-- SPDX-License-Identifier: GPL-2.0-or-later
-- How far has Prevent come in the inspectorate's eyes? The grade is a judgement:
-- where config/judgements.csv has one, it stands, and this is shown beside it.
-- What is computed is the mean of the grades for the objectives, no better than
-- fair while any of them is poor.
local combine = require("combine")

local GRADES = { "excellent", "good", "fair", "poor" }

return {
  title  = "HMIC: progress against the objectives of Prevent",
  grades = GRADES,
  origin = "local: that HMIC assesses progress against the seven objectives is published (MPA report 8, "
    .. "24 July 2008, para 22), and its grades are judgements; the mean and its limit are ours",
  weigh  = { "hmic_objectives", "hmic_weak_objectives" },
  period = "financial year",
  levels = { "force" },
  tags   = { "prevent", "inspection" },

  params = {
    limit = { default = "fair", choices = GRADES, doc = "best grade while any objective is poor" },
  },

  assess = function(parts, params)
    local all, weak = parts.hmic_objectives, parts.hmic_weak_objectives
    if not all.grade then return nil, "not assessed: " .. all.reason end
    if weak.value == 0 then return all.grade, all.reason end
    return combine.cap(all.grade, params.limit, GRADES), all.reason .. "; poor on " .. weak.reason
  end,
}
