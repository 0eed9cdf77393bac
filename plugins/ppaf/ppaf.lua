-- SPDX-License-Identifier: GPL-2.0-or-later
-- How PPAF of 2004/05 looked at one indicator (an SPI): its value, a value to
-- compare it with, a score that tells one from the other, and thresholds that
-- make a grade of the score. Home Office, "Grading Methods", 14 October 2005:
-- the four parts are published, and so is that the average of the most similar
-- forces included the force itself. What divides the difference, and every
-- threshold, is ours: the published ones were not found.
--
-- `it` is what a rule gets. A score is positive where the area does better
-- than what it is compared with, whether high or low is good.

local ppaf = {}

local function check(it)
  if type(it) ~= "table" or type(it.value) ~= "number" then
    error("what a rule gets is expected: a table with a value", 3)
  end
end

local function polarity(good)
  if good ~= "high" and good ~= "low" then
    return nil
  end
  return good == "low" and -1 or 1
end

local function rounded(x)
  return math.floor(x * 100 + 0.5) / 100
end

-- 1.96 to each side: how a standard error is read off 95 % limits.
local Z = 1.959963984540054

local function error_of(figure)
  if figure.lower and figure.upper and figure.upper > figure.lower then
    return (figure.upper - figure.lower) / (2 * Z)
  end
end

local function is_self(member, it)
  return it.area and member.code == it.area.code
end

-- The areas to compare with, with or without the area itself.
-- it: with peers.members, of a rule that asks for peers with self = true;
-- itself: whether it counts among them. Result: a list of members. Raises
-- when the rule asked for no peers. Source: none, a choice of rows.
-- > #ppaf.company({ value = 1, area = { code = "a" }, peers = { members = { { code = "a" }, { code = "b" } } } }, false)  -- 1
function ppaf.company(it, itself)
  check(it)
  if not (it.peers and it.peers.members) then
    error("the rule must ask for peers", 2)
  end
  local list = {}
  for _, member in ipairs(it.peers.members) do
    if itself or not is_self(member, it) then
      list[#list + 1] = member
    end
  end
  return list
end

local function mean_of(members)
  local sum = 0
  for _, member in ipairs(members) do
    sum = sum + member.value
  end
  return sum / #members
end

local function spread_of(members, mean)
  local squares = 0
  for _, member in ipairs(members) do
    squares = squares + (member.value - mean) ^ 2
  end
  return math.sqrt(squares / (#members - 1))
end

local function scored(it, members, comparator, spread)
  local sign = polarity(it.good)
  return {
    value = it.value,
    comparator = comparator,
    spread = spread,
    score = rounded(sign * (it.value - comparator) / spread),
    count = #members,
  }
end

local function refuse(it, members, least)
  if not polarity(it.good) then
    return "neither high nor low is good, so nothing is better"
  elseif #members < least then
    return string.format("only %d areas to compare with; %d are needed", #members, least)
  end
end

-- An indicator from records, against the mean of its company: the difference
-- in standard deviations (n - 1) of their values.
-- it; members: as company() gives them; least: with fewer, no score, 2 or
-- more. Result: a table with value, comparator, spread, score (two decimals)
-- and count; nil and the reason. Raises for another `it`.
-- Source: ours, in the published shape.
-- > ppaf.recorded({ value = 8, good = "low" }, { { value = 9 }, { value = 10 }, { value = 11 } }, 3).score  -- 2.0
function ppaf.recorded(it, members, least)
  check(it)
  local why = refuse(it, members, least)
  if why then
    return nil, why
  end
  local mean = mean_of(members)
  local spread = spread_of(members, mean)
  if spread <= 0 then
    return nil, "the areas to compare with are all alike"
  end
  return scored(it, members, mean, spread)
end

local function error_of_mean(members)
  local squares = 0
  for _, member in ipairs(members) do
    local error = error_of(member)
    if not error then
      return nil
    end
    squares = squares + error ^ 2
  end
  return math.sqrt(squares) / #members
end

-- An indicator from a survey, against the mean of its company: the difference
-- in standard errors of a difference, since a sample tells only so much.
-- it, members, least: as in recorded(); limits at 95 % are needed all round.
-- Result: as there. Raises as there.
-- Source: sqrt(se1^2 + se2^2), the standard error of a difference between two
-- independent estimates. With the area itself among its company the two are
-- not quite independent, and the score errs on the side of caution.
-- > ppaf.survey({ value = 60, good = "high", lower = 56.08, upper = 63.92 }, { { value = 50, lower = 46.08, upper = 53.92 } }, 1).score  -- 3.54
function ppaf.survey(it, members, least)
  check(it)
  local why = refuse(it, members, least)
  if why then
    return nil, why
  end
  local own, theirs = error_of(it), error_of_mean(members)
  if not (own and theirs) then
    return nil, "no sample sizes, so no standard error"
  end
  return scored(it, members, mean_of(members), math.sqrt(own ^ 2 + theirs ^ 2))
end

-- The grade of a score.
-- score: a number; thresholds: a table with the lowest score that is
-- excellent, good and fair. Result: a word. Raises for other types.
-- Source: ours, in the published shape.
-- > ppaf.grade(0.4, { excellent = 1, good = 0, fair = -1 })  -- good
function ppaf.grade(score, thresholds)
  if type(score) ~= "number" then
    error("a score is expected, not a " .. type(score), 2)
  end
  for _, word in ipairs({ "excellent", "good", "fair" }) do
    if score >= thresholds[word] then
      return word
    end
  end
  return "poor"
end

-- The four parts in words.
-- spi: as recorded() or survey() gives it; unit: what the spread is. Result:
-- a text. Raises for other types.
-- > ppaf.words({ value = 8, comparator = 10, score = 2, count = 7 }, "standard deviations")  -- 8 against 10.00, the mean of 7; score +2.00 standard deviations
function ppaf.words(spi, unit)
  return string.format("%s against %.2f, the mean of %d; score %+.2f %s",
    tostring(spi.value), spi.comparator, spi.count, spi.score, unit)
end

-- How sure it is that the area does better than it did itself.
-- it: with `before`. Result: the difference in standard errors, positive for
-- better; nil where either has no limits; nil and the reason where nothing
-- can be compared. Raises for another `it`.
-- Source: as survey().
-- > ppaf.change({ value = 60, good = "high", lower = 56.08, upper = 63.92, before = { value = 50, lower = 46.08, upper = 53.92 } })  -- 3.54
function ppaf.change(it)
  check(it)
  local sign = polarity(it.good)
  if not it.before then
    return nil, it.before_reason or "there is nothing earlier to compare with"
  elseif not sign then
    return nil, "neither high nor low is good, so nothing is better"
  end
  local now, before = error_of(it), error_of(it.before)
  if now and before then
    return rounded(sign * (it.value - it.before.value) / math.sqrt(now ^ 2 + before ^ 2))
  end
end

-- Improved, stable or deteriorated.
-- it: as in change(); sure: so many standard errors are no chance; step:
-- without limits, so much is a change. Results: a word and the reason; nil and
-- the reason. Raises for another `it`. Source: the words are PPAF's.
-- > ppaf.direction({ value = 2, good = "high", before = { value = 3 } }, 1.96, 0.25)  -- deteriorated, -1.00 since before, at least 0.25
function ppaf.direction(it, sure, step)
  local score, why = ppaf.change(it)
  if why then
    return nil, why
  end
  local change = polarity(it.good) * (it.value - it.before.value)
  local size, limit = score or change, score and sure or step
  local word = "stable"
  if math.abs(size) >= limit then
    word = size > 0 and "improved" or "deteriorated"
  end
  return word, string.format("%+.2f%s since %s, %s %.2f", size, score and " standard errors" or "",
    it.before.period or "before", word == "stable" and "under" or "at least", limit)
end

return ppaf
