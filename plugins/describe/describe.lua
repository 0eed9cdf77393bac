-- SPDX-License-Identifier: GPL-2.0-or-later
-- What a list of figures is like: its middle, its spread, its shape.
--
-- A list holds finite numbers; an entry that is missing is given as false, and
-- then the answer is nil and the reason: leave entries out knowingly, by
-- present(). Every function raises for what is no such list. Sums are taken in
-- the order of the list, with the lost digits carried along (Neumaier 1974,
-- Zeitschrift für Angewandte Mathematik und Mechanik 54, 39-51).

local expect = require("expect")

local describe = {}

-- The list, or nil and the reason: not complete, or too short. `level` as in
-- expect.
local function check(list, least, level)
  local _, missing = expect.gaps(list, "the list", level)
  if missing > 0 then
    return nil, missing .. " of " .. #list .. " values are missing"
  end
  if #list < least then
    return nil, #list == 0 and "there are no values"
      or "at least " .. least .. " values are needed"
  end
  return list
end

local function finite(value)
  if value and value - value ~= 0 then
    return nil, "the result is too large for a number"
  end
  return value
end

-- What `compute` makes of the list, or nil and the reason. To be called last,
-- by `return`: then whoever called the public function is its caller.
local function over(list, least, compute)
  local whole, reason = check(list, least, 2)
  if not whole then
    return nil, reason
  end
  local value, why = compute(whole)
  if not value then
    return nil, why
  end
  return finite(value)
end

local function sum_of(list, term)
  local sum, lost = 0.0, 0.0
  for i = 1, #list do
    local x = term and term(list[i]) or list[i]
    local next_sum = sum + x
    if math.abs(sum) >= math.abs(x) then
      lost = lost + ((sum - next_sum) + x)
    else
      lost = lost + ((x - next_sum) + sum)
    end
    sum = next_sum
  end
  -- Beyond the largest number the lost digits are no number.
  return sum - sum == 0 and sum + lost or sum
end

local function mean_of(list)
  return sum_of(list) / #list
end

-- The mean of the deviations' powers.
local function moment(list, mean, power)
  return sum_of(list, function(x) return (x - mean) ^ power end) / #list
end

local function variance_of(list)
  local mean = mean_of(list)
  return moment(list, mean, 2) * #list / (#list - 1)
end

local function sorted(list)
  local copy = table.move(list, 1, #list, 1, {})
  table.sort(copy)
  return copy
end

-- The entries that are not missing.
-- list: as above. Results: a list without gaps, and how many were left out.
-- Source: none, a choice of entries.
-- > #describe.present({ 3, false, 5 })  -- 2
function describe.present(list)
  expect.gaps(list, "the list")
  local present = {}
  for i = 1, #list do
    if list[i] then
      present[#present + 1] = list[i]
    end
  end
  return present, #list - #present
end

-- The sum; 0.0 of an empty list.
-- list: as above. Result: in the unit of the list. Source: none, a sum.
-- > describe.sum({ 1e16, 1, -1e16 })  -- 1.0
function describe.sum(list)
  return over(list, 0, sum_of)
end

-- The arithmetic mean.
-- list: as above. Result: in the unit of the list. Source: none; R's mean().
-- > describe.mean({ 1, 2, 3, 4 })  -- 2.5
-- > describe.mean({ 1, false })  -- nil, 1 of 2 values are missing
function describe.mean(list)
  return over(list, 1, mean_of)
end

-- The variance of a sample, with n - 1.
-- list: two values or more. Result: in the square of the unit. Source: R's
-- var().
-- > describe.variance({ 1, 2, 3, 4 })  -- 1.6666666666667
function describe.variance(list)
  return over(list, 2, variance_of)
end

-- The standard deviation of a sample, with n - 1.
-- list: two values or more. Result: in the unit of the list. Source: R's sd().
-- > describe.sd({ 1, 2, 3, 4 })  -- 1.2909944487358
function describe.sd(list)
  return over(list, 2, function(x) return math.sqrt(variance_of(x)) end)
end

-- The standard error of the mean, sd / sqrt(n).
-- list: two values or more. Result: in the unit of the list. Source: any text
-- book.
-- > describe.standard_error({ 1, 2, 3, 4 })  -- 0.6454972243679
function describe.standard_error(list)
  return over(list, 2, function(x) return math.sqrt(variance_of(x) / #x) end)
end

-- The coefficient of variation, sd / mean.
-- list: two values or more, of a unit with a true zero. Result: a ratio; nil
-- and the reason when the mean is 0. Source: any text book.
-- > describe.variation({ 1, 2, 3, 4 })  -- 0.51639777949432
function describe.variation(list)
  return over(list, 2, function(x)
    local mean = mean_of(x)
    if mean == 0 then
      return nil, "the mean is 0"
    end
    return math.sqrt(variance_of(x)) / mean
  end)
end

-- The sum of `term` of each; nil and the reason when one is 0 or less.
local function positive_sum(list, term)
  for i = 1, #list do
    if list[i] <= 0 then
      return nil, "every value must be more than 0"
    end
  end
  return sum_of(list, term)
end

-- The geometric mean.
-- list: all more than 0. Result: in the unit of the list; nil and the reason
-- when a value is 0 or less. Source: exp(mean(log(x))).
-- > describe.geometric_mean({ 1, 4, 16 })  -- 4.0
function describe.geometric_mean(list)
  return over(list, 1, function(x)
    local sum, reason = positive_sum(x, math.log)
    return sum and math.exp(sum / #x), reason
  end)
end

-- The harmonic mean.
-- list: all more than 0. Result: in the unit of the list; nil and the reason
-- when a value is 0 or less. Source: 1 / mean(1 / x).
-- > describe.harmonic_mean({ 1, 2, 4 })  -- 1.7142857142857
function describe.harmonic_mean(list)
  return over(list, 1, function(x)
    local sum, reason = positive_sum(x, function(value) return 1 / value end)
    return sum and #x / sum, reason
  end)
end

-- The mean without the lowest and the highest.
-- list: as above; share: how much to leave out at each end, 0 to 0.5, 0.1
-- unless given. Result: in the unit of the list. Source: R's mean(x, trim).
-- > describe.trimmed_mean({ 1, 2, 3, 4, 100 }, 0.2)  -- 3.0
function describe.trimmed_mean(list, share)
  share = expect.between(share or 0.1, "the share", 0, 0.5)
  return over(list, 1, function(x)
    if share == 0.5 then
      return stats.quantile(x, 0.5)
    end
    local cut = math.floor(#x * share)
    return mean_of(table.move(sorted(x), cut + 1, #x - cut, 1, {}))
  end)
end

-- The median: the middle one, or the mean of the two in the middle.
-- list: as above. Result: in the unit of the list. Source: R's median().
-- > describe.median({ 1, 2, 3, 4 })  -- 2.5
function describe.median(list)
  return over(list, 1, function(x) return stats.quantile(x, 0.5) end)
end

-- The median absolute deviation from the median, times a constant that makes
-- it the standard deviation of a normal distribution.
-- list: as above; constant: 1.4826 unless given. Result: in the unit of the
-- list. Source: R's mad().
-- > describe.mad({ 1, 2, 3, 4 })  -- 1.4826
function describe.mad(list, constant)
  constant = expect.positive(constant or 1.4826, "the constant")
  return over(list, 1, function(x)
    local median, distances = stats.quantile(x, 0.5), {}
    for i = 1, #x do
      distances[i] = math.abs(x[i] - median)
    end
    local middle, reason = stats.quantile(distances, 0.5)
    return middle and middle * constant, reason
  end)
end

-- The type of a quantile as an integer, and `p` checked.
local function check_quantile(p, type_of)
  type_of = expect.whole(type_of or 7, "the type", 1, 2)
  expect.between(type_of, "the type", 1, 9, 2)
  for _, share in ipairs(type(p) == "table" and p or { p }) do
    expect.share(share, "p", 2)
  end
  return math.tointeger(type_of)
end

-- A quantile: the value below which about the share p of the values lies.
-- list: as above; p: 0 to 1, or a list of such; type: 1 to 9, 7 unless given
-- (7 is R's and Excel's INC, 6 Minitab's and SPSS's and Excel's EXC, 2 that
-- of SAS). Result: in the unit of the list, or a list of them.
-- Source: Hyndman and Fan (1996), The American Statistician 50, 361-365; R's
-- quantile().
-- > describe.quantile({ 1, 2, 3, 4 }, 0.25)  -- 1.75
-- > describe.quantile({ 1, 2, 3, 4 }, 0.25, 6)  -- 1.25
function describe.quantile(list, p, type)
  type = check_quantile(p, type)
  local whole, reason = check(list, 1, 2)
  if not whole then
    return nil, reason
  end
  return stats.quantile(whole, p, type)
end

-- The interquartile range.
-- list, type: as for quantile(). Result: in the unit of the list. Source: R's
-- IQR().
-- > describe.iqr({ 1, 2, 3, 4 })  -- 1.5
function describe.iqr(list, type)
  type = check_quantile(0.5, type)
  return over(list, 1, function(x)
    local ends = stats.quantile(x, { 0.25, 0.75 }, type)
    return ends[2] - ends[1]
  end)
end

-- The lowest and the highest value.
-- list: as above. Results: lowest, highest, in the unit of the list. Source:
-- R's range().
-- > describe.range({ 3, 1, 2 })  -- 1, 3
function describe.range(list)
  local whole, reason = check(list, 1, 2)
  if not whole then
    return nil, reason
  end
  local low, high = list[1], list[1]
  for i = 2, #list do
    low, high = math.min(low, list[i]), math.max(high, list[i])
  end
  return low, high
end

-- Tukey's hinges: the medians of the lower and of the upper half, the middle
-- value in both.
-- list: as above. Results: lower, upper, in the unit of the list. Source:
-- Tukey (1977), Exploratory Data Analysis; R's fivenum().
-- > describe.hinges({ 1, 2, 3, 4 })  -- 1.5, 3.5
function describe.hinges(list)
  local whole, reason = check(list, 1, 2)
  if not whole then
    return nil, reason
  end
  local order, n = sorted(whole), #whole
  local depth = ((n + 3) // 2) / 2
  local function at(place)
    return order[math.floor(place)] / 2 + order[math.ceil(place)] / 2
  end
  return at(depth), at(n + 1 - depth)
end

-- The moment of that power, in standard deviations (with n); nil and the
-- reason when there are none. Deviations are scaled first, so that no power
-- runs over.
local function standard_moment(list, power)
  local mean, most = mean_of(list), 0
  for i = 1, #list do
    most = math.max(most, math.abs(list[i] - mean))
  end
  if most <= 1e-14 * math.abs(mean) then
    return nil, "all values are equal"
  end
  if most - most ~= 0 then
    return nil, "the result is too large for a number"
  end
  local function mean_power(k)
    return sum_of(list, function(x) return ((x - mean) / most) ^ k end) / #list
  end
  return mean_power(power) / mean_power(2) ^ (power / 2)
end

-- The skewness.
-- list: as above; kind: "G1", that of a sample, unless given (three values or
-- more; Excel's SKEW, SAS, SPSS); or "g1", that of a population (two or more).
-- Result: a pure number, 0 for a symmetric list; nil and the reason when all
-- values are equal.
-- Source: Joanes and Gill (1998), The Statistician 47, 183-189.
-- > describe.skewness({ 1, 1, 2, 9 })  -- 1.9136870621188
-- > describe.skewness({ 1, 1, 2, 9 }, "g1")  -- 1.104867740459
function describe.skewness(list, kind)
  kind = expect.word(kind, "the kind", { "G1", "g1" })
  return over(list, kind == "G1" and 3 or 2, function(x)
    local n, g1, reason = #x, standard_moment(x, 3)
    if not g1 or kind == "g1" then
      return g1, reason
    end
    return g1 * math.sqrt(n * (n - 1)) / (n - 2)
  end)
end

-- The excess kurtosis.
-- list: as above; kind: "G2", that of a sample, unless given (four values or
-- more; Excel's KURT, SAS, SPSS); or "g2", that of a population (two or more).
-- Result: a pure number, 0 for a normal distribution; nil and the reason when
-- all values are equal.
-- Source: Joanes and Gill (1998), The Statistician 47, 183-189.
-- > describe.kurtosis({ 1, 1, 2, 9 })  -- 3.6804094753597
-- > describe.kurtosis({ 1, 1, 2, 9 }, "g2")  -- -0.70927873661871
function describe.kurtosis(list, kind)
  kind = expect.word(kind, "the kind", { "G2", "g2" })
  return over(list, kind == "G2" and 4 or 2, function(x)
    local n, b2, reason = #x, standard_moment(x, 4)
    if not b2 or kind == "g2" then
      return b2 and b2 - 3, reason
    end
    return ((n + 1) * (b2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
  end)
end

-- The sum of the weights and the weighted mean; nil and the reason when there
-- are none.
local function weigh(list, weights)
  local sum, products = 0.0, {}
  for i = 1, #list do
    sum = sum + weights[i]
    products[i] = weights[i] * list[i]
  end
  if sum == 0 then
    return nil, "nothing weighs anything"
  end
  return sum, sum_of(products) / sum
end

local function check_weights(weights)
  for i, weight in ipairs(expect.numbers(weights, "the weights", 3)) do
    expect.not_negative(weight, "weight " .. i, 3)
  end
end

-- The list, checked, and the weights; or nil and the reason.
local function check_weighted(list, weights, least)
  check_weights(weights)
  expect.gaps(list, "the list", 2)
  expect.same_length(list, weights, "the list", "the weights", 2)
  return check(list, least, 3)
end

-- The weighted mean.
-- list: as above; weights: as many, 0 or more. Result: in the unit of the
-- list; nil and the reason when all weights are 0. Source: R's
-- weighted.mean().
-- > describe.weighted_mean({ 1, 5 }, { 3, 1 })  -- 2.0
function describe.weighted_mean(list, weights)
  local whole, reason = check_weighted(list, weights, 1)
  if not whole then
    return nil, reason
  end
  local sum, mean = weigh(whole, weights)
  if not sum then
    return nil, mean
  end
  return finite(mean)
end

-- The weighted variance. What the weights are makes a difference:
-- "reliability": how much each value is trusted, or how many stand behind it
-- in a population (unbiased, over sum(w) - sum(w^2) / sum(w));
-- "frequency": how often each value was seen (over sum(w) - 1);
-- "ml": over sum(w).
-- list, weights: as for weighted_mean(); kind: "reliability" unless given.
-- Result: in the square of the unit; nil and the reason where the divisor is
-- not more than 0. Source: R's cov.wt(), methods "unbiased" and "ML".
-- > describe.weighted_variance({ 1, 5, 3 }, { 1, 1, 1 })  -- 4.0
-- > describe.weighted_variance({ 1, 5, 3 }, { 1, 1, 2 }, "ml")  -- 2.0
function describe.weighted_variance(list, weights, kind)
  kind = expect.word(kind, "the kind", { "reliability", "frequency", "ml" })
  local whole, reason = check_weighted(list, weights, 1)
  if not whole then
    return nil, reason
  end
  local sum, mean = weigh(whole, weights)
  if not sum then
    return nil, mean
  end
  local squares, squared_weights = {}, {}
  for i = 1, #whole do
    squares[i] = weights[i] * (whole[i] - mean) ^ 2
    squared_weights[i] = weights[i] * (weights[i] / sum)
  end
  local divisor = sum - (kind == "reliability" and sum_of(squared_weights)
    or kind == "frequency" and 1 or 0)
  if divisor <= 1e-14 * sum then
    return nil, "the weights are too few for a variance"
  end
  return finite(sum_of(squares) / divisor)
end

-- Kish's effective sample size of a weighted sample, and his design effect of
-- the weights.
-- weights: 0 or more each. Results: sum(w)^2 / sum(w^2), and how many times
-- the variance of a mean is larger than without weights (n over the first);
-- nil and the reason when all are 0.
-- Source: Kish (1965), Survey Sampling, section 11.7.
-- > describe.kish({ 1, 1, 2 })  -- 2.6666666666667, 1.125
function describe.kish(weights)
  for i, weight in ipairs(expect.numbers(weights, "the weights")) do
    expect.not_negative(weight, "weight " .. i)
  end
  local most = 0
  for i = 1, #weights do
    most = math.max(most, weights[i])
  end
  if most == 0 then
    return nil, "nothing weighs anything"
  end
  local sum = sum_of(weights, function(w) return w / most end)
  local effective = sum ^ 2 / sum_of(weights, function(w) return (w / most) ^ 2 end)
  return effective, #weights / effective
end

return describe
