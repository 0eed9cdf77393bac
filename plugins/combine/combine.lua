-- SPDX-License-Identifier: GPL-2.0-or-later
-- From the graded parts of an assessment to one figure or grade. A part is as
-- assess(parts, params) gets it: name, title, measure, status, value, grade,
-- rank (1 is the best grade), score (the number of grades for the best, 1 for
-- the worst), weight, reason. A part without a score has no grade, and is
-- never counted as a bad one.
--
-- Means of scores treat grades as evenly spaced and want parts graded on the
-- same scale; counts, worst, best and cap do not. OECD and JRC, Handbook on
-- Constructing Composite Indicators (2008), steps 6 and 7.

local combine = {}

local function check_parts(parts)
  if type(parts) ~= "table" then
    error("a list of parts is expected, not a " .. type(parts), 3)
  end
end

local function check_grades(grades)
  if type(grades) ~= "table" or #grades == 0 then
    error("a list of grades, best first, is expected", 3)
  end
end

local function place_of(grade, grades)
  for place, word in ipairs(grades) do
    if word == grade then
      return place
    end
  end
  error("'" .. tostring(grade) .. "' is none of the grades: "
    .. table.concat(grades, ", "), 3)
end

local function weight_of(part)
  return part.weight or 1
end

local function total_weight(parts)
  local total = 0
  for _, part in ipairs(parts) do
    total = total + weight_of(part)
  end
  return total
end

local function percent(share)
  return string.format("%.0f %%", 100 * share)
end

-- The parts that have a grade, in their order.
-- parts: list. Raises when it is no list. Source: none, a choice of rows.
-- > #combine.present({ { score = 3 }, { status = "missing" } })  -- 1
function combine.present(parts)
  check_parts(parts)
  local list = {}
  for _, part in ipairs(parts) do
    if part.score then
      list[#list + 1] = part
    end
  end
  return list
end

-- The parts that have no grade, in their order; each says why in `status` and
-- `reason`.
-- parts: list. Raises when it is no list. Source: none, a choice of rows.
-- > #combine.missing({ { score = 3 }, { status = "missing" } })  -- 1
function combine.missing(parts)
  check_parts(parts)
  local list = {}
  for _, part in ipairs(parts) do
    if not part.score then
      list[#list + 1] = part
    end
  end
  return list
end

-- The mean score of the parts that have a grade, each counting once.
-- parts: list. Result: a score, 1 (worst) to the number of grades (best); nil
-- and the reason when no part has a grade. Raises when it is no list.
-- Source: arithmetic mean with equal weights, Handbook (above), step 7.
-- > combine.mean({ { score = 3 }, { score = 2 }, { status = "missing" } })  -- 2.5
function combine.mean(parts)
  check_parts(parts)
  local sum, count = 0, 0
  for _, part in ipairs(parts) do
    if part.score then
      sum, count = sum + part.score, count + 1
    end
  end
  if count == 0 then
    return nil, "no part has a grade"
  end
  return sum / count
end

-- The mean score of the parts that have a grade, by weight. The weights of
-- the parts without a grade are shared out among the others, so look at the
-- second result, or at quorum(), before using the first.
-- parts: list; a part without a weight weighs 1. Results: a score, and the
-- share of the whole weight on which it rests (0 to 1); nil and the reason
-- when nothing that weighs has a grade. Raises when it is no list.
-- Source: weighted arithmetic mean, Handbook (above), step 7.
-- > combine.weighted_mean({ { score = 3, weight = 3 }, { score = 1 } })  -- 2.5, 1.0
function combine.weighted_mean(parts)
  check_parts(parts)
  local sum, weight = 0, 0
  for _, part in ipairs(parts) do
    if part.score then
      sum = sum + part.score * weight_of(part)
      weight = weight + weight_of(part)
    end
  end
  if weight == 0 then
    return nil, "no part with a weight has a grade"
  end
  return sum / weight, weight / total_weight(parts)
end

-- How many parts have this grade.
-- parts: list; grade: a word. Result: a whole number. Raises for other types.
-- Source: none, a count.
-- > combine.count({ { grade = "good", score = 2 }, { grade = "weak", score = 1 } }, "weak")  -- 1
function combine.count(parts, grade)
  check_parts(parts)
  if type(grade) ~= "string" then
    error("a grade is expected, not a " .. type(grade), 2)
  end
  local count = 0
  for _, part in ipairs(parts) do
    if part.score and part.grade == grade then
      count = count + 1
    end
  end
  return count
end

-- The part with the lowest score, the first of them where several have it.
-- parts: list. Result: the part; nil and the reason when no part has a grade.
-- Raises when it is no list. Source: none, a minimum.
-- > combine.worst({ { name = "a", score = 3 }, { name = "b", score = 1 } }).name  -- b
function combine.worst(parts)
  check_parts(parts)
  local worst
  for _, part in ipairs(parts) do
    if part.score and (not worst or part.score < worst.score) then
      worst = part
    end
  end
  if not worst then
    return nil, "no part has a grade"
  end
  return worst
end

-- The part with the highest score, the first of them where several have it.
-- parts: list. Result: the part; nil and the reason when no part has a grade.
-- Raises when it is no list. Source: none, a maximum.
-- > combine.best({ { name = "a", score = 3 }, { name = "b", score = 1 } }).name  -- a
function combine.best(parts)
  check_parts(parts)
  local best
  for _, part in ipairs(parts) do
    if part.score and (not best or part.score > best.score) then
      best = part
    end
  end
  if not best then
    return nil, "no part has a grade"
  end
  return best
end

-- How much of the whole weight lies on parts that have a grade.
-- parts: list; a part without a weight weighs 1. Result: a share, 0 to 1; nil
-- and the reason when nothing weighs anything. Raises when it is no list.
-- Source: coverage, to be told beside a mean: Handbook (above), step 3.
-- > combine.share_present({ { score = 2, weight = 3 }, { weight = 1 } })  -- 0.75
function combine.share_present(parts)
  check_parts(parts)
  local total, weight = total_weight(parts), 0
  for _, part in ipairs(parts) do
    if part.score then
      weight = weight + weight_of(part)
    end
  end
  if total == 0 then
    return nil, "no part has a weight"
  end
  return weight / total
end

-- Whether enough is there for a judgement. Too little is "not assessed",
-- never the worst grade.
-- parts: list; least: the share of the weight that must have a grade, 0 to 1.
-- Result: true; or false and the reason. Raises for other types and for a
-- share out of range. Source: none, a gate.
-- > combine.quorum({ { score = 2 }, {} }, 0.6)  -- false, only 50 % of the weight has a grade; 60 % is needed
function combine.quorum(parts, least)
  check_parts(parts)
  if type(least) ~= "number" or least < 0 or least > 1 then
    error("the least share must be a number from 0 to 1", 2)
  end
  local share, reason = combine.share_present(parts)
  if not share then
    return false, reason
  end
  if share >= least then
    return true
  end
  return false, "only " .. percent(share) .. " of the weight has a grade; "
    .. percent(least) .. " is needed"
end

-- A grade that may not be better than a limit.
-- grade, limit: words of grades; grades: list, best first. Results: the worse
-- of the two, and whether the limit took effect. Raises when either is none
-- of the grades. Source: the limiting rules of the Comprehensive Performance
-- Assessment (Audit Commission, 2002 to 2008).
-- > combine.cap("good", "fair", { "good", "fair", "weak" })  -- fair, true
function combine.cap(grade, limit, grades)
  check_grades(grades)
  if place_of(grade, grades) < place_of(limit, grades) then
    return limit, true
  end
  return grade, false
end

-- The grade nearest to a score. A score half-way between two grades gets the
-- worse one (2.5 of 3 is the second grade from the top), so that a tie is
-- never decided in favour of the one who is judged. Scores are compared to
-- nine decimals, so that the last bit of a mean decides nothing.
-- score: 1 (worst) to the number of grades (best); grades: list, best first.
-- Result: a word. Raises for other types and for a score out of range.
-- Source: rounding half down.
-- > combine.grade_of(2.5, { "good", "fair", "weak" })  -- fair
function combine.grade_of(score, grades)
  check_grades(grades)
  if type(score) ~= "number" or not (score >= 1 and score <= #grades) then
    error("a score from 1 to " .. #grades .. " is expected, not "
      .. tostring(score), 2)
  end
  local exact = math.floor(score * 1e9 + 0.5) / 1e9
  return grades[#grades + 1 - math.ceil(exact - 0.5)]
end

return combine
