-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two-sided limits of a proportion x / n by other methods than Wilson's, which
-- is intervals.wilson() and the one to take unless there is a reason; and of
-- the difference and the ratio of two proportions.
--
-- x: how many have the property, 0 to n; n: how many were looked at, more than
-- 0; both may be fractional (weighted). `confidence` is a level between 0 and
-- 1, 0.95 unless given. Limits are shares from 0 to 1, differences from -1 to
-- 1. Where a figure does not exist: nil and the reason. Raises for other types
-- and for a confidence that is no level.

local expect = require("expect")

local intervals_shares = {}

-- nil, or why x / n is no proportion. Raises for other types.
local function fault_of(x, n, name, level)
  expect.number(x, "x" .. name, level or 2)
  expect.number(n, "n" .. name, level or 2)
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

local function clamp(value)
  return math.max(0.0, math.min(1.0, value))
end

-- An end of Wilson's interval round the share p; sign is -1 or 1.
local function wilson_end(p, n, z, sign)
  local centre = p + z * z / (2 * n)
  local half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
  return (centre + sign * half) / (1 + z * z / n)
end

-- Wilson's score limits with correction for continuity: as careful as the
-- exact ones, for figures that are compared with R's prop.test().
-- x, n, confidence: see above. Results: lower, upper.
-- Source: Newcombe (1998), Statistics in Medicine 17, 857-872, method 4; in R,
-- prop.test(x, n), which leaves the correction out at x = n / 2.
-- > intervals_shares.wilson_corrected(8, 10)  -- 0.44218142427855, 0.96457305625263
function intervals_shares.wilson_corrected(x, n, confidence)
  local z = stats.z(expect.confidence(confidence))
  local fault = fault_of(x, n, "")
  if fault then
    return nil, fault
  end
  local low, high = (x - 0.5) / n, (x + 0.5) / n
  return low > 0 and clamp(wilson_end(low, n, z, -1)) or 0.0,
    high < 1 and clamp(wilson_end(high, n, z, 1)) or 1.0
end

-- Limits by the beta distribution with `near` more on the side of the limit
-- and `far` more on the other; 0 at none and 1 at all.
local function beta_limits(tail, x, n, near, far)
  local lower, upper, reason = 0.0, 1.0, nil
  if x > 0 then
    lower, reason = stats.qbeta(tail, x + near, n - x + far)
  end
  if lower and x < n then
    upper, reason = stats.qbeta(tail, x + far, n - x + near, "upper")
  end
  if not (lower and upper) then
    return nil, reason
  end
  return lower, upper
end

-- The exact limits of Clopper and Pearson: never covers less than it says, and
-- so is wider than need be.
-- x, n, confidence: see above. Results: lower, upper.
-- Source: Clopper and Pearson (1934), Biometrika 26, 404-413; in R,
-- binom.test(x, n).
-- > intervals_shares.exact(8, 10)  -- 0.44390453769236, 0.97478927367317
function intervals_shares.exact(x, n, confidence)
  local tail = (1 - expect.confidence(confidence)) / 2
  local fault = fault_of(x, n, "")
  if fault then
    return nil, fault
  end
  return beta_limits(tail, x, n, 0, 1)
end

-- Jeffreys' limits: the middle of what is believed of the share, after the
-- data, by one who knew nothing before; 0 at none and 1 at all.
-- x, n, confidence: see above. Results: lower, upper.
-- Source: Brown, Cai and DasGupta (2001), Statistical Science 16, 101-133,
-- section 3.1.2; in R, qbeta(tail, x + 0.5, n - x + 0.5).
-- > intervals_shares.jeffreys(8, 10)  -- 0.49722550356001, 0.95594058644737
function intervals_shares.jeffreys(x, n, confidence)
  local tail = (1 - expect.confidence(confidence)) / 2
  local fault = fault_of(x, n, "")
  if fault then
    return nil, fault
  end
  return beta_limits(tail, x, n, 0.5, 0.5)
end

-- The limits of Agresti and Coull, "add two successes and two failures", kept
-- within 0 to 1.
-- x, n, confidence: see above. Results: lower, upper.
-- Source: Agresti and Coull (1998), The American Statistician 52, 119-126.
-- > intervals_shares.agresti_coull(8, 10)  -- 0.47936759056615, 0.95411272951612
function intervals_shares.agresti_coull(x, n, confidence)
  local z = stats.z(expect.confidence(confidence))
  local fault = fault_of(x, n, "")
  if fault then
    return nil, fault
  end
  local whole = n + z * z
  local p = (x + z * z / 2) / whole
  local half = z * math.sqrt(p * (1 - p) / whole)
  return clamp(p - half), clamp(p + half)
end

-- The text-book limits p -/+ z sqrt(p (1 - p) / n), kept within 0 to 1. Covers
-- far less than it says near 0 and 1; for comparison with old figures only.
-- x, n, confidence: see above. Results: lower, upper.
-- Source: Brown, Cai and DasGupta (above), section 2, who advise against it.
-- > intervals_shares.wald(8, 10)  -- 0.55208198707818, 1.0
function intervals_shares.wald(x, n, confidence)
  local z = stats.z(expect.confidence(confidence))
  local fault = fault_of(x, n, "")
  if fault then
    return nil, fault
  end
  local p = x / n
  local half = z * math.sqrt(p * (1 - p) / n)
  return clamp(p - half), clamp(p + half)
end

local function fault_of_two(x1, n1, x2, n2)
  local fault, which = fault_of(x1, n1, "1", 3), "first"
  local second = fault_of(x2, n2, "2", 3)
  if not fault then
    fault, which = second, "second"
  end
  return fault and "the " .. which .. " proportion: " .. fault
end

-- The difference of two proportions that were found independently, and its
-- limits, by Wilson's limits of each.
-- x1, n1, x2, n2, confidence: see above. Results: x1 / n1 - x2 / n2, lower,
-- upper, in shares (-1 to 1; times 100 for percentage points).
-- Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
-- > intervals_shares.difference(56, 70, 48, 80)  -- 0.2, 0.052431472402365, 0.33387265403691
function intervals_shares.difference(x1, n1, x2, n2, confidence)
  confidence = expect.confidence(confidence)
  local fault = fault_of_two(x1, n1, x2, n2)
  if fault then
    return nil, fault
  end
  local p1, p2 = x1 / n1, x2 / n2
  local lower1, upper1 = stats.wilson(x1, n1, confidence)
  local lower2, upper2 = stats.wilson(x2, n2, confidence)
  local below = math.sqrt((p1 - lower1) ^ 2 + (upper2 - p2) ^ 2)
  local above = math.sqrt((upper1 - p1) ^ 2 + (p2 - lower2) ^ 2)
  local difference = p1 - p2
  return difference, math.max(-1.0, difference - below),
    math.min(1.0, difference + above)
end

-- A ratio and its limits, from the variance of its logarithm.
local function log_limits(ratio, variance, confidence)
  local factor = math.exp(stats.z(confidence) * math.sqrt(variance))
  if ratio * factor == math.huge or ratio / factor == 0 then
    return nil, "the limits of the ratio are too far apart for numbers"
  end
  return ratio, ratio / factor, ratio * factor
end

-- The ratio of two proportions (the relative risk) and its limits.
-- x1, n1, x2, n2, confidence: see above. Results: (x1 / n1) / (x2 / n2),
-- lower, upper, pure numbers; nil and the reason when x1 or x2 is 0.
-- Source: Katz, Baptista, Azen and Pike (1978), Biometrics 34, 469-474.
-- > intervals_shares.ratio(15, 25, 9, 30)  -- 2.0, 1.0615484583592, 3.7680804569041
function intervals_shares.ratio(x1, n1, x2, n2, confidence)
  confidence = expect.confidence(confidence)
  local fault = fault_of_two(x1, n1, x2, n2)
  if fault then
    return nil, fault
  end
  if x1 == 0 or x2 == 0 then
    return nil, "a numerator is 0: the ratio has no limits by this method"
  end
  local variance = (1 - x1 / n1) / x1 + (1 - x2 / n2) / x2
  return log_limits((x1 / n1) / (x2 / n2), variance, confidence)
end

-- The ratio of the odds of two proportions and its limits. For small numbers
-- tests_tables.fisher() has an exact one.
-- x1, n1, x2, n2, confidence: see above. Results: the odds of the first over
-- those of the second, lower, upper, pure numbers; nil and the reason when a
-- proportion is 0 or 1.
-- Source: Woolf (1955), Annals of Human Genetics 19, 251-253.
-- > intervals_shares.odds_ratio(15, 25, 9, 30)  -- 3.5, 1.1442273986687, 10.705913889366
function intervals_shares.odds_ratio(x1, n1, x2, n2, confidence)
  confidence = expect.confidence(confidence)
  local fault = fault_of_two(x1, n1, x2, n2)
  if fault then
    return nil, fault
  end
  local y1, y2 = n1 - x1, n2 - x2
  if x1 == 0 or x2 == 0 or y1 == 0 or y2 == 0 then
    return nil, "a proportion is 0 or 1: the odds ratio has no limits by this method"
  end
  return log_limits((x1 / y1) / (x2 / y2), 1 / x1 + 1 / y1 + 1 / x2 + 1 / y2,
    confidence)
end

return intervals_shares
