-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max comment line length
-- One figure against an earlier one: the change with its interval, and whether
-- it is more than chance. Never only two raw numbers. `good` and `confidence`
-- as in trend.lua; a verdict is a direction and the same as a sentence.

local expect = require("expect")
local input = require("trend_input")
local words = require("trend_words")

local trend_change = {}

local function judge(change, lower, upper, good)
  if not input.finite(change, lower, upper) then
    return nil, input.RANGE
  end
  local direction = words.direction(change, lower > 0 or upper < 0)
  return direction, words.verdict(direction, good), change, lower, upper
end

-- Limits of b - a from those of a and b, which are independent.
local function difference(a, b)
  local change = b.value - a.value
  local lower = change - math.sqrt((b.value - b.lower) ^ 2 + (a.upper - a.value) ^ 2)
  local upper = change + math.sqrt((b.upper - b.value) ^ 2 + (a.value - a.lower) ^ 2)
  return change, lower, upper
end

local function share(x, n, level)
  if n <= 0 or x < 0 or x > n then
    return nil, "no share: " .. x .. " of " .. n
  end
  local lower, upper = stats.wilson(x, n, level)
  if not lower then
    return nil, upper
  end
  return { value = x / n, lower = lower, upper = upper }
end

-- The change of a share between two years that have no one in common.
-- x1, n1: the earlier count and what it is out of; x2, n2: the later; good: the
-- polarity. Results: direction, verdict, difference (a share), lower, upper; nil
-- and the reason when one is no share. Raises for other types.
-- Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
-- > trend_change.shares(56, 70, 48, 80, "high")  -- decreasing, decreasing and getting worse (high is good), -0.2, -0.33387265403691, -0.052431472402365
function trend_change.shares(x1, n1, x2, n2, good, confidence)
  expect.number(x1, "x1")
  expect.number(n1, "n1")
  expect.number(x2, "x2")
  expect.number(n2, "n2")
  words.polarity(good)
  local level = expect.confidence(confidence)
  local a, why = share(x1, n1, level)
  if not a then
    return nil, "the earlier year: " .. why
  end
  local b, why_not = share(x2, n2, level)
  if not b then
    return nil, "the later year: " .. why_not
  end
  local change, lower, upper = difference(a, b)
  return judge(change, lower, upper, good)
end

local function check_limits(figure, name)
  if type(figure) ~= "table" then
    error(name .. " must be a table with value, lower and upper, not a " .. type(figure), 3)
  end
  for _, key in ipairs({ "value", "lower", "upper" }) do
    if figure[key] and type(figure[key]) ~= "number" then
      error(name .. "." .. key .. " must be a number, not a " .. type(figure[key]), 3)
    end
  end
end

local function lacking(figure)
  if not figure.value then
    return "it is missing"
  elseif not (figure.lower and figure.upper) then
    return "it has no interval"
  elseif not (figure.lower <= figure.value and figure.value <= figure.upper) then
    return "its limits do not enclose it"
  end
end

-- The change of any figure that has an interval, such as a rate or a mean.
-- before, now: tables with value, lower and upper, as `it` and it.before have
-- them, independent and with limits of one level; good: the polarity. Results:
-- direction, verdict, difference, lower, upper; nil and the reason when one is
-- missing or has no limits. Raises for other types.
-- Source: Zou and Donner (2008), Statistics in Medicine 27, 1693-1702.
-- > trend_change.values({ value = 50, lower = 47, upper = 53 }, { value = 57, lower = 53, upper = 61 }, "none")  -- increasing, increasing (neither high nor low is good), 7, 2.0, 12.0
function trend_change.values(before, now, good)
  check_limits(before, "before")
  check_limits(now, "now")
  words.polarity(good)
  if lacking(before) then
    return nil, "the earlier figure: " .. lacking(before)
  elseif lacking(now) then
    return nil, "the later figure: " .. lacking(now)
  end
  local change, lower, upper = difference(before, now)
  return judge(change, lower, upper, good)
end

-- Exact limits of the ratio of the later rate to the earlier, from those of the
-- later events among all.
local function ratio_limits(x1, n1, x2, n2, level)
  local tail = (1 - level) / 2
  local low = x2 == 0 and 0.0 or stats.qbeta(tail, x2, x1 + 1)
  local high = stats.qbeta(tail, x2 + 1, x1, "upper")
  if not (low and high and high < 1) then
    return nil, input.RANGE
  end
  return low / (1 - low) * n1 / n2, high / (1 - high) * n1 / n2
end

-- The change of a rate of events in percent of the earlier one.
-- x1, n1: the earlier events and their population or time; x2, n2: the later;
-- good: the polarity. Results: direction, verdict, change in percent, lower,
-- upper; nil and the reason when there were no earlier events. Raises for other
-- types.
-- Source: Clopper and Pearson's limits of x2 among x1 + x2; in R,
-- poisson.test(c(x2, x1), c(n2, n1)).
-- > trend_change.rates(95, 1000, 120, 1000, "low")  -- no significant change, no significant change (low is good), 26.315789473684, -4.2972285397857, 67.117198235821
function trend_change.rates(x1, n1, x2, n2, good, confidence)
  expect.number(x1, "x1")
  expect.number(n1, "n1")
  expect.number(x2, "x2")
  expect.number(n2, "n2")
  words.polarity(good)
  local level = expect.confidence(confidence)
  if n1 <= 0 or n2 <= 0 or x1 < 0 or x2 < 0 then
    return nil, "a rate needs a population above 0 and events of 0 or more"
  elseif x1 == 0 then
    return nil, "there were no events in the earlier year, so there is no ratio to it"
  end
  local lower, upper = ratio_limits(x1, n1, x2, n2, level)
  if not lower then
    return nil, upper
  end
  local ratio = (x2 / n2) / (x1 / n1)
  return judge(100 * (ratio - 1), 100 * (lower - 1), 100 * (upper - 1), good)
end

-- The change in percent, without any interval.
-- before, now: numbers. Result: percent of `before`; nil and the reason when
-- that is not above 0. Raises for other types.
-- Source: none, an arithmetic.
-- > trend_change.percent(80, 92)  -- 15.0
-- > trend_change.percent(0, 92)  -- nil, a change in percent needs an earlier figure above 0
function trend_change.percent(before, now)
  expect.number(before, "before")
  expect.number(now, "now")
  if before <= 0 then
    return nil, "a change in percent needs an earlier figure above 0"
  end
  local percent = 100 * (now - before) / before
  if not input.finite(percent) then
    return nil, input.RANGE
  end
  return percent
end

-- Compound annual growth: the steady growth that leads from the first figure to
-- the last. It sees no figure between them.
-- y: list; times: their years, 1, 2, 3, ... where none are given; missing
-- entries are left out. Result: growth for one unit of time, a share; nil and
-- the reason with fewer than 2 figures, a first one not above 0, or a last one
-- below 0. Raises for other types.
-- Source: CAGR() of COINr.
-- > trend_change.cagr({ 100, false, 121 })  -- 0.1
function trend_change.cagr(y, times)
  expect.gaps(y, "y")
  if times then
    expect.gaps(times, "times")
    expect.same_length(y, times, "y", "times")
  end
  local t, values = input.present(y, times)
  if #values < 2 then
    return nil, "not enough figures: " .. #values .. ", and growth needs 2"
  elseif t[#t] <= t[1] then
    return nil, "the last figure must be later than the first"
  elseif values[1] <= 0 or values[#values] < 0 then
    return nil, "growth needs a first figure above 0 and a last one of 0 or more"
  end
  local growth = (values[#values] / values[1]) ^ (1 / (t[#t] - t[1])) - 1
  if not input.finite(growth) then
    return nil, input.RANGE
  end
  return growth
end

return trend_change
