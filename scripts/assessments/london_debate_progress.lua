-- SPDX-License-Identifier: GPL-2.0-or-later
-- How far has the force come with the recommendations of the London Debate?
-- The actions done say so; a milestone passed over or a late report limits it,
-- and it is complete only when every recommendation is. Drafts count for
-- nothing.
local combine = require("combine")

local GRADES = { "complete", "good progress", "some progress", "little progress" }

local GRADE_OF = {
  ["complete"] = "complete",
  ["well advanced"] = "good progress",
  ["under way"] = "some progress",
  ["barely begun"] = "little progress",
}

return {
  title  = "London Debate: progress",
  grades = GRADES,
  origin = "local: the Authority asked for a report every six months (MPA report 6b, 31 January 2008, "
    .. "para 1) and set no grades; gate and limit are ours",
  weigh  = { "responses_done", "recommendations_exception", "milestones_met", "publications_on_time" },
  period = "month",
  levels = { "force" },
  tags   = { "london debate" },

  params = {
    limit = { default = "some progress", choices = GRADES, doc = "best grade with a milestone or report missed" },
  },

  assess = function(parts, params)
    local done, closed, milestones, reports = parts[1], parts[2], parts[3], parts[4]
    if not (done.grade and closed.grade) then return nil, "not assessed: no register was returned" end
    local grade = GRADE_OF[done.grade]
    local reason = string.format("actions done: %s; recommendations on an exception basis: %s",
      done.reason, closed.reason)
    if closed.grade ~= "complete" then grade = combine.cap(grade, "good progress", GRADES) end
    for _, part in ipairs({ milestones, reports }) do
      if part.grade and part.grade ~= "on track" then
        local limited
        grade, limited = combine.cap(grade, params.limit, GRADES)
        reason = reason .. "; " .. part.reason .. (limited and ", which limits it" or "")
      end
    end
    return grade, reason
  end,
}
