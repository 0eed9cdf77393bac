-- SPDX-License-Identifier: GPL-2.0-or-later
-- How PPAF of 2004/05 made the assessment of an area of policing from its
-- graded indicators, and what limits it: data that are missing, records that
-- cannot be relied on, national priorities. Home Office, "Aggregation", 14
-- October 2005, says that there are such rules; how they weigh is ours.
--
-- parts: as an assessment gets them. An area's assessment is a table with
-- grade, score (1 is the worst) and reason.

local combine = require("combine")

local ppaf_area = {}

local function told(part)
  return part.name .. " " .. (part.grade or part.status ~= "ok" and part.status or "not graded")
end

-- The mean of the indicators' grades by weight, half-way rounded down. With
-- more of the weight missing than allowed it is not assessed, never poor.
-- parts; grades: best first; missing: per cent of the weight that may be
-- missing. Result: the assessment; nil and the reason. Raises for other types.
-- Source: ours, in the published shape.
-- > ppaf_area.of({ { name = "a", grade = "good", score = 2 }, { name = "b", grade = "fair", score = 1 } }, { "good", "fair" }, 34).grade  -- fair
function ppaf_area.of(parts, grades, missing)
  local enough, lacking = combine.quorum(parts, 1 - missing / 100)
  if not enough then
    return nil, "not assessed: " .. lacking
  end
  local words = {}
  for i, part in ipairs(parts) do
    words[i] = told(part)
  end
  local score = combine.weighted_mean(parts)
  return {
    grades = grades,
    grade = combine.grade_of(score, grades),
    score = score,
    reason = table.concat(words, ", "),
  }
end

local function limit(area, grade, why)
  local lower, limited = combine.cap(area.grade, grade, area.grades)
  if not limited then
    return area
  end
  return {
    grades = area.grades,
    grade = lower,
    score = area.score,
    reason = area.reason .. "; no better than " .. grade .. ": " .. why,
  }
end

-- Poor on a national priority: the area may not be better than the limit.
-- area: as of() gives it; parts; priorities: a list of names; best: a grade.
-- Result: the assessment. Raises for a grade that is none of the area's and
-- for a name that is none of the parts'. Source: ours, in the published shape.
-- > ppaf_area.limit_by_priority({ grade = "good", grades = { "good", "fair" }, reason = "" }, { a = { grade = "poor" } }, { "a" }, "fair").grade  -- fair
function ppaf_area.limit_by_priority(area, parts, priorities, best)
  for _, name in ipairs(priorities) do
    if not parts[name] then
      error("'" .. name .. "' is none of the parts", 2)
    elseif parts[name].grade == "poor" then
      area = limit(area, best, name .. " is poor, a national priority")
    end
  end
  return area
end

-- Records that cannot quite be relied on: what rests on them is limited.
-- area: as before; part: the grade of the audit of records; limits: a table
-- with the best grade of the area for each grade of the audit that limits it.
-- Result: the assessment. What was not audited is held against nobody.
-- Source: ours, in the published shape.
-- > ppaf_area.limit_by_recording({ grade = "good", grades = { "good", "fair" }, reason = "" }, { name = "", grade = "poor" }, { poor = "fair" }).grade  -- fair
function ppaf_area.limit_by_recording(area, part, limits)
  local best = part.grade and limits[part.grade]
  return best and limit(area, best, told(part)) or area
end

return ppaf_area
