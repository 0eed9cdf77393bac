-- SPDX-License-Identifier: GPL-2.0-or-later
-- How far does the borough comply with Delphinus, on its own returns as far as
-- an inspection bears them out, and by what its last inspection found? An
-- inspection of an earlier round is carried, told with its age, and cannot give
-- the highest level; what an inspection has never seen cannot give more than
-- the second lowest.
local combine = require("combine")

local GRADES = { "assured", "compliant", "developing", "not compliant" }

local function level_of(returns, inspection)
  if returns.rank == 1 and inspection.rank == 1 then return "assured" end
  local weak = (returns.score == 1 and 1 or 0) + (inspection.score == 1 and 1 or 0)
  return GRADES[2 + weak]
end

return {
  title  = "Delphinus compliance level",
  grades = GRADES,
  origin = "local: a minimum for each borough, two rounds of inspections to ensure compliance and yearly ones "
    .. "are published (MPA report 8, 24 July 2008, para 12; MPA report 6b, 31 January 2008, Rec 24 e; "
    .. "MPA report 8b, 27 July 2006, Appendix 4); the levels are ours",
  weigh  = { "delphinus_verified", "inspection_findings", "inspection_behind" },
  period = "financial quarter",
  levels = { "borough" },
  tags   = { "prevent", "inspection" },

  params = {
    carried = { default = "compliant", choices = GRADES, doc = "best level on an inspection of an earlier round" },
    overdue = { default = "developing", choices = GRADES, doc = "best level on one that may no longer be carried" },
    unseen  = { default = "developing", choices = GRADES, doc = "level of one never inspected, that is not behind" },
  },

  assess = function(parts, params)
    local returns, inspection, age = parts.delphinus_verified, parts.inspection_findings, parts.inspection_behind
    if not returns.grade then return nil, "not assessed: " .. returns.reason end
    local own = "requirements " .. returns.grade
    if not inspection.grade then
      local level = returns.score == 1 and "not compliant" or params.unseen
      return level, own .. "; on its own returns alone, for it was not inspected"
    end
    if not age.grade then return nil, "not assessed: of which round it was, " .. age.reason end
    local level = level_of(returns, inspection)
    local reason = own .. ", inspection " .. inspection.grade .. ", " .. inspection.reason
    if age.grade == "of this round" then return level, reason end
    local limit = age.grade == "carried" and params.carried or params.overdue
    return combine.cap(level, limit, GRADES), reason .. "; of an earlier round, " .. age.grade
  end,
}
