-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max comment line length
-- A straight line through a series: its slope, what that is a year, and whether
-- it is more than chance. Series, `good` and `confidence` as in trend.lua.
-- `times` are the times of the entries, 1, 2, 3, ... where none are given; they
-- are centred before anything is squared, as years around 2020 must be.

local describe = require("describe")
local expect = require("expect")
local input = require("trend_input")
local words = require("trend_words")

local trend_line = {}

local function check(y, times)
  expect.gaps(y, "y", 2)
  if times then
    expect.gaps(times, "times", 2)
    expect.same_length(y, times, "y", "times", 2)
  end
end

local function sums(t, y)
  local mean_t, mean_y = (describe.mean(t)), (describe.mean(y))
  if not (mean_t and mean_y) then
    return nil
  end
  local stt, sty, syy = 0, 0, 0
  for i, value in ipairs(y) do
    local dt, dy = t[i] - mean_t, value - mean_y
    stt, sty, syy = stt + dt * dt, sty + dt * dy, syy + dy * dy
  end
  return { t = mean_t, y = mean_y, stt = stt, sty = sty, syy = syy }
end

-- The sum of squares about the line; 0 where nothing but rounding is left.
local function residual(t, y, s, slope)
  local sum, largest = 0, 0
  for i, value in ipairs(y) do
    sum = sum + (value - s.y - slope * (t[i] - s.t)) ^ 2
    largest = math.max(largest, math.abs(value))
  end
  local rounding = math.max(1e-24 * s.syy, #y * (4e-16 * largest) ^ 2)
  return sum > rounding and sum or 0.0
end

local function fit(t, y)
  if #y < 2 then
    return nil, "not enough figures: " .. #y .. ", and a line needs 2"
  end
  local s = sums(t, y)
  if not s then
    return nil, input.RANGE
  elseif s.stt == 0 then
    return nil, "all figures are of one time, so there is no slope"
  end
  if not input.finite(s.stt, s.syy) then
    return nil, input.RANGE
  end
  local slope = s.sty / s.stt
  local line = { slope = slope, intercept = s.y - slope * s.t, first = s.y + slope * (t[1] - s.t), df = #y - 2 }
  line.residual = residual(t, y, s, slope)
  if not input.finite(slope, line.intercept, line.first, line.residual) then
    return nil, input.RANGE
  end
  line.r2 = s.syy > 0 and 1 - line.residual / s.syy or nil
  if line.df > 0 then
    line.sigma = math.sqrt(line.residual / line.df)
    line.se = line.residual > 0 and line.sigma / math.sqrt(s.stt) or nil
  end
  return line
end

-- The least-squares line.
-- y, times: lists; entries that are missing in either are left out. Results:
-- slope for one unit of time, intercept (at time 0), standard error of the
-- slope, t, two-sided p, r squared, sigma; the error, t and p are nil where the
-- line goes through every figure, and with two figures sigma too; r squared is
-- nil where all are equal. nil and the reason with fewer than 2 figures. Raises
-- for other types.
-- Source: any textbook; in R, summary(lm(y ~ times)).
-- > trend_line.fit({ 1, 3, 2, 5, 4, 6 })  -- 0.88571428571429, 0.4, 0.2321153829896, 3.8158362203593, 0.018845481049563, 0.78448979591837, 0.97100831245522
function trend_line.fit(y, times)
  check(y, times)
  local line, why = fit(input.present(y, times))
  if not line then
    return nil, why
  end
  local t, p
  if line.se then
    t = line.slope / line.se
    p = math.min(1.0, 2 * stats.pt(math.abs(t), line.df, "upper"))
  end
  return line.slope, line.intercept, line.se, t, p, line.r2, line.sigma
end

-- The slope with its interval by Student's t, and the verdict: a change where
-- the interval does not hold 0.
-- y, times: as fit(); good: the polarity. Results: direction, verdict, slope for
-- one unit of time, lower, upper; nil and the reason with fewer than 3 figures.
-- Raises for other types.
-- Source: any textbook; in R, confint(lm(y ~ times)).
-- > trend_line.slope({ 1, 3, 2, 5, 4, 6 }, "high")  -- increasing, increasing and getting better (high is good), 0.88571428571429, 0.2412586667717, 1.5301699046569
function trend_line.slope(y, good, confidence, times)
  check(y, times)
  words.polarity(good)
  local level = expect.confidence(confidence)
  local line, why = fit(input.present(y, times))
  if not line then
    return nil, why
  elseif line.df < 1 then
    return nil, "not enough figures: 2, and the interval of a slope needs 3"
  end
  local half = line.se and stats.qt((1 + level) / 2, line.df) * line.se or 0.0
  if not input.finite(line.slope - half, line.slope + half) then
    return nil, input.RANGE
  end
  local direction = words.direction(line.slope, math.abs(line.slope) > half)
  return direction, words.verdict(direction, good), line.slope, line.slope - half, line.slope + half
end

-- The slope in percent of the first figure on the line.
-- y, times: as fit(). Result: percent for one unit of time; nil and the reason
-- with fewer than 2 figures, or where the line does not start above 0. Raises
-- for other types.
-- Source: prc_change() of COINr.
-- > trend_line.percent({ 100, 104, 108, 112 }, { 2011, 2012, 2013, 2014 })  -- 4.0
function trend_line.percent(y, times)
  check(y, times)
  local line, why = fit(input.present(y, times))
  if not line then
    return nil, why
  elseif line.first <= 0 then
    return nil, "the line starts at " .. string.format("%.6g", line.first)
      .. ", and a percentage needs a start above 0"
  end
  local percent = 100 * line.slope / line.first
  if not input.finite(percent) then
    return nil, input.RANGE
  end
  return percent
end

return trend_line
