-- SPDX-License-Identifier: GPL-2.0-or-later
-- Tests of proportions: of one against a figure, of two with each other, of a
-- trend over several. Small p values say that chance alone is a poor
-- explanation; they do not say that a difference matters.
--
-- x: how many have the property; n: how many were looked at; whole numbers
-- where the test is exact. Options, all of which may be left out:
--   alternative  "two.sided", "less" or "greater": what is to be shown of the
--                first (or only) proportion
--   confidence   the level of the limits, 0.95; one limit is an end of the
--                range when the alternative has one side
--   corrected    whether Yates's correction for continuity is made, true
-- A result is a table: p_value, lower and upper, and what each function says.
-- Where there is none: nil and the reason. Raises for other types and options.

local expect = require("expect")
local tests_common = require("tests_common")

local tests_shares = {}

-- nil, or why x of n cannot be tested. Raises for other types.
local function fault_of(x, n, name)
  expect.number(x, "x" .. name, 2)
  expect.number(n, "n" .. name, 2)
  if n <= 0 then
    return "the denominator must be more than 0"
  elseif x < 0 then
    return "the numerator must be 0 or more"
  elseif x > n then
    return "the numerator is more than the denominator"
  elseif n > 1e12 then
    return "the denominator must be at most 1e12"
  end
end

local function check_null(p0)
  expect.share(p0, "p0", 2)
  if p0 == 0 or p0 == 1 then
    error("p0 must lie between 0 and 1, not " .. p0, 3)
  end
end

-- The probability of all outcomes that are no more likely than x.
local function two_sided(x, n, p0)
  local middle = n * p0
  local most = stats.dbinom(x, n, p0) * tests_common.EQUAL
  local function is_rare(i)
    return stats.dbinom(i, n, p0) <= most
  end
  if x == middle or most == 0 and (p0 == 0 or p0 == 1) then
    return x == middle and 1.0 or 0.0
  elseif x < middle then
    local last = tests_common.last_where(math.ceil(middle), n, function(i) return not is_rare(i) end)
    return stats.pbinom(x, n, p0) + stats.pbinom(last, n, p0, "upper")
  end
  local last = tests_common.last_where(0, math.floor(middle), is_rare)
  return stats.pbinom(x - 1, n, p0, "upper") + stats.pbinom(last, n, p0)
end

local function exact_limits(x, n, options)
  local tail, lower, upper = options.tail, 0.0, 1.0
  if options.alternative ~= "less" and x > 0 then
    lower = stats.qbeta(tail, x, n - x + 1)
  end
  if options.alternative ~= "greater" and x < n then
    upper = stats.qbeta(tail, x + 1, n - x, "upper")
  end
  return lower, upper
end

-- The exact test of a proportion against p0, and the limits of Clopper and
-- Pearson.
-- x, n: see above; p0: a share, 0.5 unless given; options: alternative,
-- confidence. Result: p_value, estimate (x / n), lower, upper.
-- Source: Clopper and Pearson (1934), Biometrika 26, 404-413; in R,
-- binom.test(x, n, p0), two-sided by the outcomes that are no more likely.
-- > tests_shares.binomial(1, 10).p_value  -- 0.021484375
-- > tests_shares.binomial(2.5, 10)  -- nil, the exact test needs whole numbers
function tests_shares.binomial(x, n, p0, options)
  p0 = expect.share(p0 or 0.5, "p0")
  options = tests_common.options(options, { "alternative", "confidence" })
  local fault = fault_of(x, n, "")
  if not fault and (x ~= math.floor(x) or n ~= math.floor(n)) then
    fault = "the exact test needs whole numbers"
  end
  if fault then
    return nil, fault
  end
  local p_value
  if options.alternative == "less" then
    p_value = stats.pbinom(x, n, p0)
  elseif options.alternative == "greater" then
    p_value = stats.pbinom(x - 1, n, p0, "upper")
  else
    p_value = math.min(1.0, two_sided(x, n, p0))
  end
  local lower, upper = exact_limits(x, n, options)
  return { p_value = p_value, estimate = x / n, lower = lower, upper = upper }
end

-- The p value of a chi-square of one degree of freedom; with one side, of its
-- root, with the sign of what was found.
local function p_of(statistic, sign, alternative)
  if alternative == "two.sided" then
    return stats.pchisq(statistic, 1, "upper")
  end
  local root = sign < 0 and -math.sqrt(statistic) or math.sqrt(statistic)
  return stats.pnorm(root, 0, 1, alternative == "less" and "lower" or "upper")
end

local function z_of(options)
  return stats.qnorm(options.tail, 0, 1, "upper")
end

-- An end of Wilson's interval round the share p; sign is -1 or 1.
local function wilson_end(p, n, z, sign)
  local part = z * z / (2 * n)
  local half = z * math.sqrt(p * (1 - p) / n + part / (2 * n))
  return (p + part + sign * half) / (1 + 2 * part)
end

-- The score test of a proportion against p0, for large numbers, and Wilson's
-- limits.
-- x, n: see above; p0: more than 0, less than 1, 0.5 unless given; options:
-- all. Result: statistic (chi-square, one degree of freedom), p_value,
-- estimate (x / n), lower, upper.
-- Source: Wilson (1927), Journal of the American Statistical Association 22,
-- 209-212; in R, prop.test(x, n, p0).
-- > tests_shares.proportion(15, 25).p_value  -- 0.42371079716679
function tests_shares.proportion(x, n, p0, options)
  p0 = p0 or 0.5
  check_null(p0)
  options = tests_common.options(options, { "alternative", "confidence", "corrected" })
  local fault = fault_of(x, n, "")
  if fault then
    return nil, fault
  end
  local distance, p = math.abs(x - n * p0), x / n
  local correction = options.corrected and math.min(0.5, distance) or 0
  local statistic = (distance - correction) ^ 2 / (n * p0 * (1 - p0))
  local lower, upper, z = 0.0, 1.0, z_of(options)
  local low, high = p - correction / n, p + correction / n
  if options.alternative ~= "less" and low > 0 then
    lower = math.max(0.0, wilson_end(low, n, z, -1))
  end
  if options.alternative ~= "greater" and high < 1 then
    upper = math.min(1.0, wilson_end(high, n, z, 1))
  end
  return {
    statistic = statistic, p_value = p_of(statistic, x - n * p0, options.alternative),
    estimate = p, lower = lower, upper = upper,
  }
end

-- The test of two proportions that were found independently, for large
-- numbers; limits of their difference. For the difference by itself
-- intervals_shares.difference() is better, for small numbers
-- tests_tables.fisher().
-- x1, n1, x2, n2: see above; options: all. Result: statistic (chi-square, one
-- degree of freedom), p_value, difference (x1 / n1 - x2 / n2), lower, upper;
-- statistic and p_value are nil, with a `reason`, when nobody or everybody has
-- the property.
-- Source: Pearson's chi-square with the correction of Yates (1934), Journal of
-- the Royal Statistical Society Supplement 1, 217-235; in R, prop.test(c(x1,
-- x2), c(n1, n2)).
-- > tests_shares.two_proportions(15, 25, 9, 30).p_value  -- 0.049903387078414
-- > tests_shares.two_proportions(0, 5, 0, 9).reason  -- nobody has the property
function tests_shares.two_proportions(x1, n1, x2, n2, options)
  options = tests_common.options(options, { "alternative", "confidence", "corrected" })
  local fault, second = fault_of(x1, n1, "1"), fault_of(x2, n2, "2")
  if fault or second then
    return nil, fault or second
  end
  local p1, p2, spread = x1 / n1, x2 / n2, 1 / n1 + 1 / n2
  local difference = p1 - p2
  local correction = options.corrected
    and math.min(0.5, math.abs(difference) / spread) or 0
  local width = correction * spread
    + z_of(options) * math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
  local result = { difference = difference, lower = -1.0, upper = 1.0 }
  if options.alternative ~= "less" then
    result.lower = math.max(-1.0, difference - width)
  end
  if options.alternative ~= "greater" then
    result.upper = math.min(1.0, difference + width)
  end
  local p = (x1 + x2) / (n1 + n2)
  if p == 0 or p == 1 then
    result.reason = (p == 0 and "nobody" or "everybody") .. " has the property"
    return result
  end
  local distance = math.abs(difference) - correction * spread
  result.statistic = distance ^ 2 / (p * (1 - p) * spread)
  result.p_value = p_of(result.statistic, difference, options.alternative)
  return result
end

local function fault_of_groups(x, n)
  expect.numbers(x, "x", 2)
  expect.numbers(n, "n", 2)
  if expect.same_length(x, n, "x", "n", 2) < 2 then
    return "at least 2 groups are needed"
  end
  for i = 1, #x do
    local fault = fault_of(x[i], n[i], " of group " .. i)
    if fault then
      return "group " .. i .. ": " .. fault
    end
  end
end

-- Whether proportions rise or fall over ordered groups.
-- x, n: lists of equal length, one entry a group; scores: a list of numbers,
-- the places of the groups, 1, 2, 3 ... unless given. Result: statistic
-- (chi-square, one degree of freedom), p_value, slope (the change of the
-- proportion for one step of the scores); nil and the reason when nobody or
-- everybody has the property, or all scores are equal.
-- Source: Cochran (1954), Biometrics 10, 417-451; Armitage (1955), Biometrics
-- 11, 375-386; in R, prop.trend.test(x, n, scores).
-- > tests_shares.trend({ 10, 12, 15, 19, 25 }, { 100, 100, 100, 100, 100 }).p_value  -- 0.001495404885467
function tests_shares.trend(x, n, scores)
  local fault = fault_of_groups(x, n)
  if scores then
    expect.numbers(scores, "the scores")
    expect.same_length(x, scores, "x", "the scores")
  end
  if fault then
    return nil, fault
  end
  local total, having, middle = 0, 0, 0
  for i = 1, #x do
    total, having = total + n[i], having + x[i]
    middle = middle + n[i] * (scores and scores[i] or i)
  end
  local p = having / total
  if p == 0 or p == 1 then
    return nil, (p == 0 and "nobody" or "everybody") .. " has the property"
  end
  local common, squares = 0, 0
  for i = 1, #x do
    local score = (scores and scores[i] or i) - middle / total
    common = common + score * (x[i] - n[i] * p)
    squares = squares + n[i] * score ^ 2
  end
  if squares == 0 then
    return nil, "all scores are equal"
  end
  local statistic = common ^ 2 / (p * (1 - p) * squares)
  return {
    statistic = statistic, slope = common / squares,
    p_value = stats.pchisq(statistic, 1, "upper"),
  }
end

return tests_shares
