-- SPDX-License-Identifier: GPL-2.0-or-later
-- How is the borough doing over all its assessments together, at the end of the
-- year? A part at the bottom of its scale limits the whole, and with too little
-- there is no grade at all.
local combine = require("combine")
local whom = require("met_boroughs")

local GRADES = { "excellent", "good", "fair", "poor" }

-- Scales of three and of four grades as one: best is 4, worst is 1.
local function rescale(part)
  local score = part.score and 1 + 3 * (part.score - 1) / (part.score + part.rank - 2)
  return { name = part.name, weight = part.weight, score = score }
end

return {
  title  = "Borough overview",
  grades = GRADES,
  origin = "local: the Home Office published no graded APACS assessment; weights, limit and quorum are ours",
  weigh  = {
    { "apacs_tackling_crime", weight = 2 },
    { "apacs_protection", weight = 2 },
    { "apacs_confidence", weight = 2 },
    { "building_resilience", weight = 2 },
    "delphinus_level", "prevent_readiness", "race_equality",
  },
  period = "financial year",
  levels = { "borough", "city", "site" },

  params = {
    quorum = { default = 0.5, min = 0, max = 1, doc = "share of the weight that must have a grade" },
    limit  = { default = "good", choices = GRADES, doc = "best grade with a part at the bottom of its scale" },
  },

  applies = whom.applies,

  assess = function(parts, params)
    local enough, lacking = combine.quorum(parts, params.quorum)
    if not enough then return nil, "not assessed: " .. lacking end
    local scores, words = {}, {}
    for i, part in ipairs(parts) do
      scores[i] = rescale(part)
      words[i] = part.name .. " " .. (part.grade or part.status)
    end
    local score, worst = combine.weighted_mean(scores), combine.worst(scores)
    local grade, limited = combine.grade_of(score, GRADES), false
    if worst.score == 1 then grade, limited = combine.cap(grade, params.limit, GRADES) end
    local reason = table.concat(words, ", ")
    return grade, limited and reason .. "; limited by " .. worst.name or reason, score
  end,
}
