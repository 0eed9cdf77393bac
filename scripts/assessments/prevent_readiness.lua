-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is the borough ready for the phase of Prevent that it is in, and may it go on
-- to the next? All boroughs are to have the structure and the minimum; Phase One
-- sites their own tasks and a baseline too. However ready, none goes on to phase
-- two before the review of phase one is passed.
local combine = require("combine")

local GRADES = { "ready for phase two", "ready for phase one", "preparing", "not ready" }

-- What is asked of this borough: the tasks of sites are not asked of others.
local function asked_of(parts)
  local asked = {}
  for _, part in ipairs(parts) do
    local own = part.measure ~= "phase_gate" and part.status ~= "not applicable"
    if own then asked[#asked + 1] = part end
  end
  return asked
end

local function readiness_of(asked)
  local best, worst = 0, 0
  for _, part in ipairs(asked) do
    if part.rank == 1 then best = best + 1 end
    if part.score == 1 then worst = worst + 1 end
  end
  if best == #asked then return "ready for phase two" end
  if worst == 0 then return "ready for phase one" end
  return worst == 1 and "preparing" or "not ready"
end

local function words_of(asked)
  local words = {}
  for i, part in ipairs(asked) do
    words[i] = part.title .. ": " .. (part.grade or part.status)
  end
  return table.concat(words, ", ")
end

return {
  title  = "Readiness for Prevent",
  grades = GRADES,
  origin = "local: the gate is published (MPA report 8, 24 July 2008, para 11), the steps before it are ours",
  weigh  = {
    "borough_structure",
    { "delphinus_verified", rules = { "delphinus_bands", "delphinus_fuller" } },
    "phase_one_tasks", "activities_baselined", "phase_gate",
  },
  period = "financial year",
  levels = { "borough" },
  tags   = { "prevent" },

  params = {
    quorum = { default = 0.75, min = 0, max = 1, doc = "share of what is asked that must have a grade" },
    gate   = { default = "ready for phase one", choices = GRADES, doc = "best grade while the gate is closed" },
  },

  applies = function(here)
    return here.period.first >= "2008-04-01", "the programme begins in 2008/09"
  end,

  assess = function(parts, params)
    local asked = asked_of(parts)
    local enough, lacking = combine.quorum(asked, params.quorum)
    if not enough then return nil, "not assessed: " .. lacking end
    local grade, limited = readiness_of(asked), false
    if parts.phase_gate.grade ~= "open" then
      grade, limited = combine.cap(grade, params.gate, GRADES)
    end
    local reason = words_of(asked)
    return grade, limited and reason .. "; held at the gate: " .. parts.phase_gate.reason or reason
  end,
}
