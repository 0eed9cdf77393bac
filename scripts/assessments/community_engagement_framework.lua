-- SPDX-License-Identifier: GPL-2.0-or-later
-- How well do police and partners engage communities to counter terrorism? A
-- draft: the reports say that a framework and its indicators are being
-- developed, and name none. These are indicators that could be in it.
local combine = require("combine")

local GRADES = { "strong", "developing", "weak" }

-- Scales of three and of four grades as one: best is 3, worst is 1.
local function rescale(part)
  local score = part.score and 1 + 2 * (part.score - 1) / (part.score + part.rank - 2)
  return { weight = part.weight, score = score }
end

return {
  title  = "Community engagement to counter terrorism",
  grades = GRADES,
  origin = "local: that a framework is being developed is published (MPA report 6b, 31 January 2008, Rec 30, "
    .. "and Recs 29 and 30, items a and b); indicators, weights and grades are ours",
  caveat = "draft: no framework was published",
  weigh  = { "engagement_level", "partnership_requirements" },
  period = "financial year",
  levels = { "borough" },
  tags   = { "prevent", "engagement" },
  draft  = true,

  params = {
    quorum = { default = 0.75, min = 0, max = 1, doc = "share of the weight that must have a grade" },
  },

  assess = function(parts, params)
    local enough, lacking = combine.quorum(parts, params.quorum)
    if not enough then return nil, "not assessed: " .. lacking end
    local scores, words = {}, {}
    for i, part in ipairs(parts) do
      scores[i] = rescale(part)
      words[i] = part.title .. ": " .. (part.grade or part.status)
    end
    local score = combine.weighted_mean(scores)
    return combine.grade_of(score, GRADES), "draft: " .. table.concat(words, ", "), score
  end,
}
