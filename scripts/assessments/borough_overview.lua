-- SPDX-License-Identifier: GPL-2.0-or-later
-- How is the borough doing over NI 35, Delphinus and race crime together, at
-- the end of the year? A part at the bottom of its scale limits the whole, and
-- with too little there is no grade at all.
local combine = require("combine")

local GRADES = { "excellent", "good", "fair", "poor" }

-- Scales of three and of four grades as one: best is 4, worst is 1.
local function rescale(part)
  local score = part.score and 1 + 3 * (part.score - 1) / (part.score + part.rank - 2)
  return { weight = part.weight, score = score }
end

return {
  title  = "Borough overview",
  grades = GRADES,
  origin = "local: the Home Office published no graded APACS assessment; weights, limit and quorum are ours",
  weigh  = { { "ni35", weight = 2 }, "delphinus_compliance", "race_detections" },
  period = "financial year",
  levels = { "borough" },

  params = {
    quorum = { default = 0.6, min = 0, max = 1, doc = "share of the weight that must have a grade" },
    limit  = { default = "fair", choices = GRADES, doc = "best grade with a part at the bottom of its scale" },
  },

  assess = function(parts, params)
    local enough, lacking = combine.quorum(parts, params.quorum)
    if not enough then return nil, "not assessed: " .. lacking end
    local scores, words, limited = {}, {}, false
    for i, part in ipairs(parts) do
      scores[i] = rescale(part)
      words[i] = part.name .. " " .. (part.grade or part.status)
    end
    local score = combine.weighted_mean(scores)
    local grade = combine.grade_of(score, GRADES)
    if combine.worst(scores).score == 1 then
      grade, limited = combine.cap(grade, params.limit, GRADES)
    end
    local reason = table.concat(words, ", ")
    return grade, limited and reason .. "; limited by the worst" or reason, score
  end,
}
