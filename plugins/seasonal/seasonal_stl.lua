-- SPDX-License-Identifier: GPL-2.0-or-later
-- A series taken apart by local regression: season, trend and the rest, where
-- the season may change over the years and single odd figures need not count.
--
-- Cleveland, Cleveland, McRae and Terpenning (1990), STL: a seasonal-trend
-- decomposition procedure based on loess, Journal of Official Statistics 6,
-- 3-73. Names in brackets are theirs: n(p) is the period, n(s), n(t), n(l) the
-- windows of season, trend and low-pass filter, n(i) and n(o) the inner and
-- outer passes. Defaults are those of stl() in R.

local expect = require("expect")
local order = require("seasonal_order")

local seasonal_stl = {}

-- A list of y[first], y[first + step], ...
local function every(y, first, step)
  local list = {}
  for i = first, #y, step do
    list[#list + 1] = y[i]
  end
  return list
end

-- Bend the weights w, which add up to 1, so that their mean of y is the height
-- at x of the local line and not of the local level.
local function tilt(w, left, right, x, range)
  local mean, spread = 0, 0
  for j = left, right do
    mean = mean + w[j] * j
  end
  for j = left, right do
    spread = spread + w[j] * (j - mean) ^ 2
  end
  if math.sqrt(spread) > 0.001 * range then
    local slope = (x - mean) / spread
    for j = left, right do
      w[j] = w[j] * (slope * (j - mean) + 1)
    end
  end
end

-- Tricube weights around x of the entries from left to right, and their sum.
local function tricube(x, left, right, reach, robust)
  local w, sum = {}, 0
  for j = left, right do
    local distance = math.abs(j - x)
    w[j] = 0
    if distance <= 0.999 * reach then
      w[j] = distance <= 0.001 * reach and 1 or (1 - (distance / reach) ^ 3) ^ 3
      w[j] = robust and w[j] * robust[j] or w[j]
      sum = sum + w[j]
    end
  end
  return w, sum
end

-- The loess of y at x from the entries left to right; nil where none has any
-- weight. how: window, degree (0 or 1), robust (weights or nil).
local function local_fit(y, x, left, right, how)
  local n = #y
  local reach = math.max(x - left, right - x)
  if how.window > n then
    reach = reach + (how.window - n) // 2
  end
  local w, sum = tricube(x, left, right, reach, how.robust)
  if sum <= 0 then
    return nil
  end
  for j = left, right do
    w[j] = w[j] / sum
  end
  if reach > 0 and how.degree > 0 then
    tilt(w, left, right, x, n - 1)
  end
  local fit = 0
  for j = left, right do
    fit = fit + w[j] * y[j]
  end
  return fit
end

-- The entries that the window around i covers.
local function window_at(i, n, window)
  local left = math.max(1, math.min(i - (window + 1) // 2 + 1, n - window + 1))
  return left, math.min(n, left + window - 1)
end

local function interpolate(fit, from, to)
  local step = (fit[to] - fit[from]) / (to - from)
  for j = from + 1, to - 1 do
    fit[j] = fit[from] + step * (j - from)
  end
end

-- The loess at every entry: computed at each `jump`th and at the last, and on
-- straight lines between. how: as local_fit(), and jump.
local function smooth(y, how)
  local n, fit = #y, {}
  if n < 2 then
    return { y[1] }
  end
  local jump = math.min(how.jump, n - 1)
  local place, left, right = 1, nil, nil
  for i = 1, n, jump do
    left, right = window_at(i, n, how.window)
    fit[i] = local_fit(y, i, left, right, how) or y[i]
    if i > place then
      interpolate(fit, place, i)
    end
    place = i
  end
  if place < n then  -- with the window of the entry before it
    fit[n] = local_fit(y, n, left, right, how) or y[n]
    interpolate(fit, place, n)
  end
  return fit
end

-- Each season of its own smoothed over the years, with a year more at either
-- end. how: as smooth().
local function smooth_seasons(y, period, how)
  local all = {}
  for season = 1, period do
    local one = every(y, season, period)
    local k = #one
    local own = { window = how.window, degree = how.degree, jump = how.jump }
    own.robust = how.robust and every(how.robust, season, period)
    local fit = smooth(one, own)
    local last = math.min(how.window, k)
    fit[0] = local_fit(one, 0, 1, last, own) or fit[1]
    fit[k + 1] = local_fit(one, k + 1, math.max(1, k - how.window + 1), k, own) or fit[k]
    for year = 0, k + 1 do
      all[year * period + season] = fit[year]
    end
  end
  return all
end

local function moving_average(y, length)
  local list, sum = {}, 0
  for i = 1, #y do
    sum = sum + y[i]
    if i > length then
      sum = sum - y[i - length]
    end
    if i >= length then
      list[i - length + 1] = sum / length
    end
  end
  return list
end

local function subtract(a, b, shift)
  local list = {}
  for i = 1, #b do
    list[i] = a[i + (shift or 0)] - b[i]
  end
  return list
end

-- One inner pass: a better season and trend from the trend so far.
local function pass(y, trend, period, how, robust)
  how.season.robust, how.trend.robust = robust, robust
  local cycles = smooth_seasons(subtract(y, trend), period, how.season)
  local low = moving_average(moving_average(moving_average(cycles, period), period), 3)
  low = smooth(low, how.low)
  local season = subtract(cycles, low, period)
  return season, smooth(subtract(y, season), how.trend)
end

-- Bisquare weights from how far each entry is from the fit.
local function robustness(y, season, trend, twice_middle)
  local far = {}
  for i = 1, #y do
    far[i] = math.abs(y[i] - season[i] - trend[i])
  end
  local limit = 3 * twice_middle(far)  -- six medians
  for i, r in ipairs(far) do
    if r <= 0.001 * limit then
      far[i] = 1
    else
      far[i] = r <= 0.999 * limit and (1 - (r / limit) ^ 2) ^ 2 or 0
    end
  end
  return far
end

local function odd(number)
  return number % 2 == 0 and number + 1 or number
end

-- Windows, degrees and jumps, as stl() in R chooses them.
local function settings(n, period, window)
  local given = window == "periodic" and 10 * n + 1 or window
  local span = odd(math.ceil(1.5 * period / (1 - 1.5 / given)))
  local low = odd(period)
  return {
    season = { window = odd(math.max(3, given)), degree = 0, jump = math.ceil(given / 10) },
    trend = { window = math.max(3, span), degree = 1, jump = math.ceil(span / 10) },
    low = { window = math.max(3, low), degree = 1, jump = math.ceil(low / 10) },
  }
end

local function run(y, period, how, robust)
  local twice_middle = robust == "R" and order.twice_middle or order.twice_median
  local trend, season, weights = {}, nil, nil
  for i = 1, #y do
    trend[i] = 0
  end
  for outer = 0, robust and 15 or 0 do
    for _ = 1, robust and 1 or 2 do
      season, trend = pass(y, trend, period, how, weights)
    end
    if robust and outer < 15 then
      weights = robustness(y, season, trend, twice_middle)
    end
  end
  return season, trend, weights
end

-- The same figure every year: the mean of each season.
local function level_seasons(season, period)
  for first = 1, period do
    local one, sum = every(season, first, period), 0
    for _, value in ipairs(one) do
      sum = sum + value
    end
    for i = first, #season, period do
      season[i] = sum / #one
    end
  end
end

local function check(y, period, window)
  expect.gaps(y, "y", 2)
  expect.whole(period, "the period", 2, 2)
  if window ~= "periodic" then
    expect.whole(window, "the seasonal window (years, or \"periodic\")", 3, 2)
  end
end

local function unfit(y, period)
  for i = 1, #y do
    local value = y[i]
    if not value then
      return "entry " .. i .. " is missing, and the series must be whole"
    elseif math.abs(value) > 1e100 then
      return "entry " .. i .. " is too large to compute with: " .. value
    end
  end
  if #y <= 2 * period then
    return "not enough figures: " .. #y .. ", and it takes more than two periods, " .. 2 * period
  end
end

-- Season, trend and the rest by local regression.
-- y: list, whole; period: entries a year; window: years that the season is
-- smoothed over (odd, 7 or more), or "periodic" for a season that never changes;
-- robust: whether odd figures lose their weight; "R" for that to the last digit of
-- R, which takes for the median residual of an even number of figures one near
-- it. Result: a table of lists as long as y: seasonal, trend, remainder (they add
-- up to y), and weights where robust; nil and the reason where an entry is
-- missing or there are no more than two periods. Raises for other types.
-- Source: Cleveland and others (1990), see above; in R, stl(y, s.window =
-- window, robust = robust).
-- > seasonal_stl.fit({ 3, 5, 7, 3, 5, 7, 3, 5, 7 }, 3, "periodic").seasonal[1]  -- -2.0
function seasonal_stl.fit(y, period, window, robust)
  check(y, period, window)
  local why = unfit(y, period)
  if why then
    return nil, why
  end
  local how = settings(#y, period, window)
  local season, trend, weights = run(y, period, how, robust)
  if window == "periodic" then
    level_seasons(season, period)
  end
  return {
    seasonal = season, trend = trend, weights = weights,
    remainder = subtract(subtract(y, season), trend),
  }
end

return seasonal_stl
