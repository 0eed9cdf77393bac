-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max comment line length
-- Is a series rising or falling by more than chance? The five-point test of
-- Fingertips for yearly figures with counts or intervals; Mann and Kendall's
-- test with Sen's slope for a series of bare figures. A test whose conditions
-- do not hold gives nil and says which fails.
--
-- Series are lists in order of time, `false` for a missing entry. `good` is the
-- polarity: "high", "low" or "none". A verdict is a direction ("increasing",
-- "decreasing", "no significant change") and the same as a sentence that says
-- whether it is good and what the polarity is. `confidence` is a level between
-- 0 and 1, 0.95 unless given.

local describe = require("describe")
local expect = require("expect")
local input = require("trend_input")
local words = require("trend_words")

local trend = {}

local POINTS = 5
local LEVEL = 0.998  -- of the chi-squared test: 9.5495
local ROUNDING = 1e-12

-- The newest five of lists of the same length; nil and the reason where there
-- are fewer or one is missing.
local function newest(...)
  local lists, count = { ... }, #(...)
  if count < POINTS then
    return nil, "not enough data points: " .. count .. ", and the test needs " .. POINTS
  end
  for k, list in ipairs(lists) do
    lists[k] = table.move(list, count - POINTS + 1, count, 1, {})
    for i = 1, POINTS do
      if not lists[k][i] then
        return nil, "missing values: point " .. i .. " of the newest " .. POINTS
      end
    end
  end
  return lists
end

-- The weighted slope of y on 1, 2, 3, ..., and its variance when the weights
-- are 1 / variance; `without` is a point left out. A slope that is nothing but
-- rounding is 0.
local function weighted_slope(y, weights, without)
  local sw, st, sy = 0, 0, 0
  for i, w in ipairs(weights) do
    if i ~= without then
      sw, st, sy = sw + w, st + w * i, sy + w * y[i]
    end
  end
  local mean_t, mean_y = st / sw, sy / sw
  local stt, sty, scale = 0, 0, 0
  for i, w in ipairs(weights) do
    if i ~= without then
      local t = i - mean_t
      stt = stt + w * t * t
      sty = sty + w * t * (y[i] - mean_y)
      scale = scale + w * math.abs(t * y[i])
    end
  end
  if math.abs(sty) <= ROUNDING * scale then
    return 0.0, 1 / stt
  end
  return sty / stt, 1 / stt
end

local function sign(value)
  return value > 0 and 1 or value < 0 and -1 or 0
end

-- The first point whose leaving out changes the direction of the slope.
local function outlier(y, weights, slope)
  for i = 1, POINTS do
    if sign(weighted_slope(y, weights, i)) ~= sign(slope) then
      return i
    end
  end
  return nil
end

local function judge(y, weights, slope, chi2, good)
  if not input.finite(slope, chi2) then
    return nil, input.RANGE
  end
  local sure = chi2 > stats.qchisq(LEVEL, 1)
  local reason = "no significant trend"
  if sure then
    local point = outlier(y, weights, slope)
    sure = point == nil
    reason = sure and "significant, and so without any one point"
      or "significant, but not the same direction without point " .. point
  end
  local direction = words.direction(slope, sure)
  return direction, words.verdict(direction, good), chi2, slope, reason
end

-- Cochran and Armitage's chi-squared statistic for a trend of shares.
local function chi_squared(x, n)
  local sx, sn, snt = 0, 0, 0
  for t = 1, POINTS do
    sx, sn, snt = sx + x[t], sn + n[t], snt + n[t] * t
  end
  local share, mean_t = sx / sn, snt / sn
  local covariance, spread = 0, 0
  for t = 1, POINTS do
    covariance = covariance + (x[t] - n[t] * share) * (t - mean_t)
    spread = spread + n[t] * (t - mean_t) ^ 2
  end
  return covariance ^ 2 / (share * (1 - share) * spread)
end

local function logits(x, n)
  local y = {}
  for i = 1, POINTS do
    if n[i] <= 0 or x[i] < 0 or x[i] > n[i] then
      return nil, "point " .. i .. " is no share: " .. x[i] .. " of " .. n[i]
    end
    if x[i] == 0 or x[i] == n[i] then
      return nil, "point " .. i .. " is " .. x[i] .. " of " .. n[i]
        .. ", and a share of 0 or 1 has no place on the logit scale"
    end
    y[i] = math.log(x[i] / (n[i] - x[i]))
  end
  return y
end

-- Fingertips' recent trend of shares: the newest five yearly points, without
-- gaps and not overlapping; chi-squared above 9.5495 (99.8 %); and the slope of
-- the logit on time keeps its direction when any one point is left out.
-- x, n: lists of counts and of what they are out of, one a year; good: the
-- polarity. Results: direction, verdict, chi-squared, slope of the logit for a
-- year, and why; nil and the reason where there are fewer than five points, one
-- of them is missing, or one is a share of 0 or 1. Raises for other types.
-- Source: OHID, Public health technical guidance, Trend markers; Armitage
-- (1955), Biometrics 11, 375-386.
-- > trend.recent_shares({ 120, 131, 145, 150, 170 }, { 900, 900, 900, 900, 900 }, "low")  -- increasing, increasing and getting worse (low is good), 11.760134556557, 0.098956789348922, significant, and so without any one point
function trend.recent_shares(x, n, good)
  expect.gaps(x, "x")
  expect.gaps(n, "n")
  expect.same_length(x, n, "x", "n")
  words.polarity(good)
  local lists, why = newest(x, n)
  if not lists then
    return nil, why
  end
  local y, no_logit = logits(lists[1], lists[2])
  if not y then
    return nil, no_logit
  end
  local even = { 1, 1, 1, 1, 1 }
  local slope = weighted_slope(y, even)
  return judge(y, even, slope, chi_squared(lists[1], lists[2]), good)
end

local function weights_of(lower, upper, z)
  local weights = {}
  for i = 1, POINTS do
    if upper[i] <= lower[i] then
      return nil, "the interval of point " .. i .. " has no width, so its weight is unknown"
    end
    weights[i] = (2 * z / (upper[i] - lower[i])) ^ 2
  end
  if not input.finite(table.unpack(weights)) then
    return nil, input.RANGE
  end
  return weights
end

-- Fingertips' recent trend of rates, means and other figures with an interval:
-- as recent_shares(), with the slope weighted by 1 / se squared, where se =
-- (upper - lower) / (2 z), and chi-squared = (slope / its standard error)
-- squared.
-- value, lower, upper: lists, one a year; good: the polarity; confidence: the
-- level of the limits. Results: direction, verdict, chi-squared, slope for a
-- year, and why; nil and the reason where there are fewer than five points, one
-- of them or its limits are missing, or an interval has no width. Raises for
-- other types.
-- Source: OHID, Public health technical guidance, Trend markers.
-- > trend.recent_values({ 50, 51, 52, 53, 54 }, { 49, 50, 51, 52, 53 }, { 51, 52, 53, 54, 55 }, "high")  -- increasing, increasing and getting better (high is good), 38.414588206941, 1.0, significant, and so without any one point
function trend.recent_values(value, lower, upper, good, confidence)
  expect.gaps(value, "value")
  expect.gaps(lower, "lower")
  expect.gaps(upper, "upper")
  expect.same_length(value, lower, "value", "lower")
  expect.same_length(value, upper, "value", "upper")
  words.polarity(good)
  local z = stats.qnorm((1 + expect.confidence(confidence)) / 2, 0, 1)
  local lists, why = newest(value, lower, upper)
  if not lists then
    return nil, why
  end
  local weights, no_weight = weights_of(lists[2], lists[3], z)
  if not weights then
    return nil, no_weight
  end
  local slope, variance = weighted_slope(lists[1], weights)
  return judge(lists[1], weights, slope, slope ^ 2 / variance, good)
end

-- S: pairs that rise less pairs that fall.
local function kendall_score(values)
  local score = 0
  for i = 1, #values - 1 do
    for j = i + 1, #values do
      score = score + sign(values[j] - values[i])
    end
  end
  return score
end

local function score_variance(values)
  local count, ties = {}, 0
  for _, value in ipairs(values) do
    count[value] = (count[value] or 0) + 1
  end
  for _, t in pairs(count) do
    ties = ties + t * (t - 1) * (2 * t + 5)
  end
  local n = #values
  return (n * (n - 1) * (2 * n + 5) - ties) / 18
end

local function standardised(score, variance)
  local z = (score - sign(score)) / math.sqrt(variance)
  return z, math.min(1.0, 2 * stats.pnorm(math.abs(z), 0, 1, "upper"))
end

-- Mann and Kendall's test against a trend, with the variance for ties and the
-- continuity correction. It assumes that entries are independent: take out a
-- season first.
-- y: list; missing entries are left out. Results: S, its variance, Z, the
-- two-sided p; nil and the reason with fewer than 3 figures or all equal.
-- Raises for other types.
-- Source: Mann (1945), Econometrica 13, 245-259; Kendall (1975), Rank
-- Correlation Methods; Gilbert (1987), Statistical Methods for Environmental
-- Pollution Monitoring, chapter 16.
-- > trend.mann_kendall({ 1, 3, 2, 5, 4, 6 })  -- 11, 28.333333333333, 1.8786728732554, 0.060289173990602
function trend.mann_kendall(y)
  expect.gaps(y, "y")
  local _, values = input.present(y)
  if #values < 3 then
    return nil, "not enough figures: " .. #values .. ", and the test needs 3"
  end
  local variance = score_variance(values)
  if variance == 0 then
    return nil, "all figures are equal, so there is no order to test"
  end
  local score = kendall_score(values)
  return score, variance, standardised(score, variance)
end

local function pair_slopes(t, values)
  local slopes = {}
  for i = 1, #values - 1 do
    for j = i + 1, #values do
      slopes[#slopes + 1] = (values[j] - values[i]) / (t[j] - t[i])
    end
  end
  table.sort(slopes)
  return slopes
end

-- The value at a place between 1 and the length of a sorted list.
local function at(sorted, place)
  place = math.max(1, math.min(#sorted, place))
  local below = math.floor(place)
  local above = math.min(#sorted, below + 1)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
end

-- Sen's slope: the median of the slopes between all pairs, with the limits that
-- go with Mann and Kendall's test.
-- y: list; missing entries are left out and keep their place in time.
-- Results: slope for a step, intercept (the median of y less slope times place,
-- at place 0), lower, upper; nil and the reason with fewer than 2 figures.
-- Raises for other types.
-- Source: Theil (1950); Sen (1968), Journal of the American Statistical
-- Association 63, 1379-1389; limits as Gilbert (1987), page 218.
-- > trend.sen({ 1, 3, 2, 5, 4, 6 })  -- 1.0, 0.0, -0.62180332170245, 2.0
function trend.sen(y, confidence)
  expect.gaps(y, "y")
  local level = expect.confidence(confidence)
  local t, values = input.present(y)
  if #values < 2 then
    return nil, "not enough figures: " .. #values .. ", and a slope needs 2"
  end
  local slopes = pair_slopes(t, values)
  if not input.finite(slopes[1], slopes[#slopes]) then
    return nil, input.RANGE
  end
  local slope = describe.median(slopes)
  local rest = {}
  for i, value in ipairs(values) do
    rest[i] = value - slope * t[i]
  end
  local half = stats.qnorm((1 + level) / 2, 0, 1) * math.sqrt(score_variance(values))
  local lower, upper = at(slopes, (#slopes - half) / 2), at(slopes, (#slopes + half) / 2 + 1)
  if not input.finite(lower, upper, table.unpack(rest)) then
    return nil, input.RANGE
  end
  local intercept = describe.median(rest)
  return slope, intercept, lower, upper
end

-- The p of the clearest order that n figures can have.
local function least_p(n)
  local _, p = standardised(n * (n - 1) // 2, n * (n - 1) * (2 * n + 5) / 18)
  return p
end

-- The verdict of Mann and Kendall's test with Sen's slope.
-- y: list; good: the polarity. Results: direction, verdict, p, Sen's slope for a
-- step, lower, upper; nil and the reason with so few figures that even a steady
-- rise would not be significant (4 at 95 %). Raises for other types.
-- Source: as mann_kendall() and sen().
-- > trend.monotonic({ 9, 8, 8, 6, 5, 5, 3 }, "none")  -- decreasing, decreasing (neither high nor low is good), 0.0056660923526288, -1.0, -1.2190404477632, -0.53095955223684
function trend.monotonic(y, good, confidence)
  expect.gaps(y, "y")
  words.polarity(good)
  local level = expect.confidence(confidence)
  local _, values = input.present(y)
  if #values < 3 or least_p(#values) > 1 - level then
    return nil, "not enough figures: with " .. #values .. " even a steady rise is not significant"
  end
  local slope, intercept, lower, upper = trend.sen(y, level)
  if not slope then
    return nil, intercept
  end
  local score, _, _, p = trend.mann_kendall(y)
  local direction = words.direction(score or 0, score and p <= 1 - level)
  return direction, words.verdict(direction, good), p or 1.0, slope, lower, upper
end

return trend
