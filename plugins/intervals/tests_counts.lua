-- SPDX-License-Identifier: GPL-2.0-or-later
-- Exact tests of counts and rates: of one against a figure, of two with each
-- other.
--
-- x: events, a whole number; t: population, time or other base, more than 0.
-- Options, both of which may be left out:
--   alternative  "two.sided", "less" or "greater": what is to be shown of the
--                first (or only) rate
--   confidence   the level of the limits, 0.95; lower is 0.0 or upper is nil
--                when the alternative has the other side
-- A result is a table. An upper limit that does not exist is nil. Where there
-- is no result: nil and the reason. Raises for other types and options.

local expect = require("expect")
local tests_common = require("tests_common")
local tests_shares = require("tests_shares")

local tests_counts = {}

local NAMES = { "alternative", "confidence" }

local function fault_of(x, t, name)
  expect.number(x, "x" .. name, 2)
  expect.number(t, "t" .. name, 2)
  if x < 0 or x ~= math.floor(x) then
    return "a count must be a whole number, 0 or more"
  elseif x > 1e12 then
    return "a count must be at most 1e12"
  elseif t <= 0 then
    return "the denominator must be more than 0"
  end
end

-- The probability of all counts that are no more likely than x.
local function two_sided(x, mean)
  local most = stats.dpois(x, mean) * tests_common.EQUAL
  local function is_rare(i)
    return stats.dpois(i, mean) <= most
  end
  if x == mean then
    return 1.0
  elseif x > mean then
    local last = tests_common.last_where(0, math.floor(mean), is_rare)
    return stats.ppois(x - 1, mean, "upper") + stats.ppois(last, mean)
  end
  local low, high = math.ceil(mean), 2 * math.ceil(mean) + 1
  while not is_rare(high) do
    high = 2 * high
  end
  local last = tests_common.last_where(low, high, function(i) return not is_rare(i) end)
  return stats.ppois(x, mean) + stats.ppois(last, mean, "upper")
end

local function p_of(x, mean, alternative)
  if alternative == "less" then
    return stats.ppois(x, mean)
  elseif alternative == "greater" then
    return stats.ppois(x - 1, mean, "upper")
  elseif mean == 0 then
    return x == 0 and 1.0 or 0.0
  end
  return math.min(1.0, two_sided(x, mean))
end

local function count_limits(x, options)
  local tail, lower, upper = options.tail, 0.0, nil
  if options.alternative ~= "less" and x > 0 then
    lower = stats.qgamma(tail, x)
  end
  if options.alternative ~= "greater" then
    upper = stats.qgamma(tail, x + 1, "upper")
  end
  return lower, upper
end

-- The exact test of a rate against r0, and its exact limits.
-- x, t: see above, t 1 unless given; r0: the rate to test, 0 or more, 1 unless
-- given; options: see above. Result: p_value, rate (x / t), lower, upper.
-- Source: Garwood (1936), Biometrika 28, 437-442; in R, poisson.test(x, t,
-- r0), two-sided by the counts that are no more likely.
-- > tests_counts.poisson(3, 1, 10).p_value  -- 0.024613664272975
function tests_counts.poisson(x, t, r0, options)
  t, r0 = t or 1, r0 or 1
  options = tests_common.options(options, NAMES)
  expect.not_negative(r0, "r0")
  local fault = fault_of(x, t, "")
  if fault then
    return nil, fault
  end
  local mean = t * r0
  if mean > 1e12 then
    return nil, "the expected count must be at most 1e12"
  end
  local lower, upper = count_limits(x, options)
  return {
    p_value = p_of(x, mean, options.alternative), rate = x / t,
    lower = lower / t, upper = upper and upper / t,
  }
end

-- p / (1 - p) for a limit of a share of x1 among x1 + x2, each from its own
-- tail, so that no digits are lost.
local function odds(tail, a, b, side, other)
  return stats.qbeta(tail, a, b, side) / stats.qbeta(tail, b, a, other)
end

local function ratio_limits(x1, x2, scale, options)
  local tail, lower, upper = options.tail, 0.0, nil
  if options.alternative ~= "less" and x1 > 0 then
    lower = odds(tail, x1, x2 + 1, "lower", "upper") * scale
  end
  if options.alternative ~= "greater" and x2 > 0 then
    upper = odds(tail, x1 + 1, x2, "upper", "lower") * scale
  end
  return lower, upper
end

-- The exact test of the ratio of two rates, and its exact limits.
-- x1, t1, x2, t2: see above; r0: the ratio to test, more than 0, 1 unless
-- given; options: see above. Result: p_value, ratio (nil when x2 is 0), lower,
-- upper (nil when x2 is 0).
-- Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323; in R,
-- poisson.test(c(x1, x2), c(t1, t2), r0).
-- > tests_counts.two_rates(11, 800, 23, 3011).p_value  -- 0.13663444706428
function tests_counts.two_rates(x1, t1, x2, t2, r0, options)
  r0 = expect.positive(r0 or 1, "r0")
  options = tests_common.options(options, NAMES)
  local fault, second = fault_of(x1, t1, "1"), fault_of(x2, t2, "2")
  if fault or second then
    return nil, fault or second
  end
  local share = r0 * t1 / (r0 * t1 + t2)
  if not (share > 0 and share < 1) then
    return nil, "the denominators are too far apart"
  end
  local lower, upper = ratio_limits(x1, x2, t2 / t1, options)
  local result = {
    p_value = 1.0, lower = lower, upper = upper,
    ratio = x2 > 0 and (x1 / t1) / (x2 / t2) or nil,
  }
  if x1 + x2 > 0 then
    result.p_value = tests_shares.binomial(x1, x1 + x2, share,
      { alternative = options.alternative }).p_value
  end
  return result
end

return tests_counts
