-- SPDX-License-Identifier: GPL-2.0-or-later
-- Series that repeat every `period` entries (12 for months, 4 for quarters):
-- the same month of last year, the newest twelve months, and the parts that a
-- series is made of. Series are lists in order of time, one entry for each
-- step, `false` for a missing one; so are results, with `false` where there is
-- none.

local expect = require("expect")

local seasonal = {}

local function is_number(value)
  return type(value) == "number" and value == value and value > -math.huge and value < math.huge
end

local function check_series(y, period)
  expect.gaps(y, "y", 2)
  expect.whole(period, "the period", 2, 2)
end

-- A list as long as y of what `make` gives for an entry and the one a period
-- before, false where either is missing.
local function against_before(y, period, make)
  local list = {}
  for i = 1, #y do
    local before = y[i - period]
    local made = y[i] and before and make(y[i], before)
    list[i] = is_number(made) and made
  end
  return list
end

-- Each entry less that of the same season a year before.
-- y: list; period: entries a year. Result: list. Raises for other types.
-- Source: none, a subtraction.
-- > table.concat(seasonal.change({ 5, 6, 7, 9 }, 2), " ", 3)  -- 2 3
function seasonal.change(y, period)
  check_series(y, period)
  return against_before(y, period, function(now, before) return now - before end)
end

-- Each entry against that of the same season a year before, in percent of it;
-- false where that was not above 0.
-- y: list; period: entries a year. Result: list. Raises for other types.
-- Source: none, an arithmetic.
-- > table.concat(seasonal.percent({ 5, 6, 7, 9 }, 2), " ", 3)  -- 40.0 50.0
function seasonal.percent(y, period)
  check_series(y, period)
  return against_before(y, period, function(now, before)
    return before > 0 and 100 * (now - before) / before
  end)
end

-- The sum of each entry and those before it, `period` in all: the newest twelve
-- months. False before there are so many, and where one of them is missing.
-- y: list; period: entries a year. Result: list. Raises for other types.
-- Source: none, a sum.
-- > table.concat(seasonal.rolling({ 1, 2, 3, 4 }, 2), " ", 2)  -- 3 5 7
function seasonal.rolling(y, period)
  check_series(y, period)
  local list = {}
  for i = 1, #y do
    local sum = i >= period and 0
    for j = math.max(1, i - period + 1), i do
      sum = sum and y[j] and sum + y[j]
    end
    list[i] = is_number(sum) and sum
  end
  return list
end

-- The centred moving average over one period; with an even one the two ends
-- count half.
local function moving_average(y, period)
  local half, list = period // 2, {}
  local ends = period % 2 == 0 and 0.5 or 1
  for i = 1, #y do
    local sum = i > half and i + half <= #y and 0
    for j = math.max(1, i - half), math.min(#y, i + half) do
      local weight = math.abs(j - i) == half and ends or 1
      sum = sum and y[j] and sum + weight * y[j]
    end
    list[i] = is_number(sum) and sum / period
  end
  return list
end

local function mean_of(list, first, step)
  local sum, count = 0, 0
  for i = first, #list, step do
    if list[i] then
      sum, count = sum + list[i], count + 1
    end
  end
  return count > 0 and sum / count or nil
end

-- One figure for each season, together of mean 0, or 1 when multiplicative.
local function figure_of(detrended, period, multiplicative)
  local figure = {}
  for season = 1, period do
    figure[season] = mean_of(detrended, season, period)
    if not figure[season] then
      return nil, "season " .. season .. " has no figure with a whole period around it"
    end
  end
  local centre = mean_of(figure, 1, 1)
  for season = 1, period do
    local value = figure[season]
    figure[season] = multiplicative and value / centre or value - centre
    if not is_number(figure[season]) or (multiplicative and figure[season] <= 0) then
      return nil, "the figure of season " .. season .. " is nothing to divide by"
    end
  end
  return figure
end

local function without(y, other, multiplicative)
  local list = {}
  for i = 1, #y do
    local rest = y[i] and other[i] and (multiplicative and y[i] / other[i] or y[i] - other[i])
    list[i] = is_number(rest) and rest
  end
  return list
end

local function count_present(y, multiplicative)
  local count = 0
  for i = 1, #y do
    if y[i] then
      if multiplicative and y[i] < 0 then
        return nil, "a multiplicative season needs figures of 0 or more"
      end
      count = count + 1
    end
  end
  return count
end

-- Classical decomposition: trend (a centred moving average), season (the mean of
-- what is left, for each season), and the rest.
-- y: list; period: entries a year; kind: "additive" (the parts add up; where
-- none is given) or "multiplicative" (they multiply). Result: a table of lists:
-- trend, seasonal, random (as long as y), figure (one for each season); nil and
-- the reason with less than two periods, or a season without any figure.
-- Raises for other types.
-- Source: Kendall and Stuart (1983), The Advanced Theory of Statistics 3,
-- 410-414; in R, decompose().
-- > table.concat(seasonal.decompose({ 1, 5, 3, 7, 5, 9 }, 2).figure, " ")  -- -1.5 1.5
function seasonal.decompose(y, period, kind)
  check_series(y, period)
  if kind ~= nil and kind ~= "additive" and kind ~= "multiplicative" then
    error("the kind must be additive or multiplicative, not " .. tostring(kind), 2)
  end
  local multiplicative = kind == "multiplicative"
  local count, why = count_present(y, multiplicative)
  if not count then
    return nil, why
  elseif count < 2 * period then
    return nil, "not enough figures: " .. count .. ", and two periods are " .. 2 * period
  end
  local trend = moving_average(y, period)
  local figure, why_not = figure_of(without(y, trend, multiplicative), period, multiplicative)
  if not figure then
    return nil, why_not
  end
  local season = {}
  for i = 1, #y do
    season[i] = figure[(i - 1) % period + 1]
  end
  local random = without(without(y, season, multiplicative), trend, multiplicative)
  return { trend = trend, seasonal = season, random = random, figure = figure }
end

-- The series without its season, for a chart or a test that knows of none.
-- y, period, kind: as decompose(). Result: list; nil and the reason as there.
-- Raises for other types. Source: as decompose().
-- > table.concat(seasonal.adjusted({ 1, 5, 3, 7, 5, 9 }, 2), " ")  -- 2.5 3.5 4.5 5.5 6.5 7.5
function seasonal.adjusted(y, period, kind)
  check_series(y, period)
  local parts, why = seasonal.decompose(y, period, kind)
  if not parts then
    return nil, why
  end
  return without(y, parts.seasonal, kind == "multiplicative")
end

return seasonal
