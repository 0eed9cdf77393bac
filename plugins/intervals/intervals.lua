-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two-sided limits of proportions, counts and rates. The distributions are
-- R's own, so that a limit can be repeated there to the last digit.
-- `confidence` is a level between 0 and 1, 0.95 unless given.

local intervals = {}

local function check_number(value, name)
  if type(value) ~= "number" then
    error(name .. " must be a number, not a " .. type(value), 3)
  end
end

local function check_level(confidence)
  if confidence ~= nil then
    check_number(confidence, "the confidence")
  end
  return confidence
end

-- Limits of the proportion x / n.
-- x: how many have the property, 0 to n; n: how many were looked at, more than
-- 0; both may be fractional. Results: lower, upper, as shares from 0 to 1; nil
-- and the reason when they do not exist. Raises for other types.
-- Source: Wilson (1927), Journal of the American Statistical Association 22,
-- 209-212; in R, prop.test(x, n, correct = FALSE).
-- > intervals.wilson(5, 10)  -- 0.23659309051256, 0.76340690948744
function intervals.wilson(x, n, confidence)
  check_number(x, "x")
  check_number(n, "n")
  return stats.wilson(x, n, check_level(confidence))
end

-- Limits of the count x, by Byar's approximation from 10 on and exact below,
-- as the technical guidance of Public Health England has it.
-- x: 0 or more. Results: lower, upper, as counts; nil and the reason when they
-- do not exist. Raises for other types.
-- Source: Breslow and Day (1987), Statistical Methods in Cancer Research II,
-- page 69; below 10 as poisson().
-- > intervals.byar(100)  -- 81.362105490528, 121.62793757921
function intervals.byar(x, confidence)
  check_number(x, "x")
  return stats.byar(x, check_level(confidence))
end

-- Exact limits of the count x.
-- x: 0 or more. Results: lower, upper, as counts; nil and the reason when they
-- do not exist. Raises for other types.
-- Source: Garwood (1936), Biometrika 28, 437-442; in R, poisson.test(x).
-- > intervals.poisson(0)  -- 0.0, 3.6888794541139
function intervals.poisson(x, confidence)
  check_number(x, "x")
  return stats.poisson(x, check_level(confidence))
end

-- A rate and its limits, from those of its count by byar().
-- x: events, 0 or more; n: population or other base, more than 0, taken as
-- exact; per: what the rate is for each of (1, 1000, 100000). Results: rate,
-- lower, upper, for each `per`; nil and the reason when they do not exist.
-- Raises for other types.
-- Source: phe_rate of PHEindicatormethods, with the same change at 10.
-- > intervals.rate(20, 4321, 100000)  -- 462.85582041194, 282.60654558843, 714.87804603557
function intervals.rate(x, n, per, confidence)
  check_number(x, "x")
  check_number(n, "n")
  check_number(per, "per")
  if n <= 0 or n ~= n then
    return nil, "the denominator must be more than 0"
  end
  local lower, upper = stats.byar(x, check_level(confidence))
  if not lower then
    return nil, upper
  end
  local scale = per / n
  return x * scale, lower * scale, upper * scale
end

return intervals
