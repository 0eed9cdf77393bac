-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two-sided limits of a count by other methods than Byar's and the exact ones,
-- which are intervals.byar() and intervals.poisson(); and of the difference
-- and the ratio of two rates. A limit of a count divided by the population is
-- one of the rate.
--
-- x: events, 0 or more. t: population, time or other base, more than 0, taken
-- as exact. `confidence` is a level between 0 and 1, 0.95 unless given. Where
-- a figure does not exist: nil and the reason. Raises for other types and for
-- a confidence that is no level.

local expect = require("expect")

local intervals_counts = {}

-- nil, or why x is no count. Raises for other types.
local function fault_of(x, name, level)
  expect.number(x, name, level or 2)
  if x < 0 then
    return "a count must be 0 or more"
  elseif x > 1e12 then
    return "a count must be at most 1e12"
  end
end

-- Byar's cube: a limit of the count x, z standard errors away.
local function cube(x, z)
  return x * (1 - 1 / (9 * x) + z / (3 * math.sqrt(x))) ^ 3
end

-- Byar's limits at every count, without the change to exact ones below 10.
-- x, confidence: see above. Results: lower, upper, as counts.
-- Source: Breslow and Day (1987), Statistical Methods in Cancer Research II,
-- page 69.
-- > intervals_counts.byar(3)  -- 0.60297257097023, 8.7653643967463
function intervals_counts.byar(x, confidence)
  local z = stats.z(expect.confidence(confidence))
  local fault = fault_of(x, "x")
  if fault then
    return nil, fault
  end
  return x > 0 and math.max(0.0, cube(x, -z)) or 0.0, cube(x + 1, z)
end

-- Byar's limits with x + 0.5 at both ends, as some programs have them: near to
-- the mid-P limits, and narrower than Byar's.
-- x, confidence: see above. Results: lower, upper, as counts.
-- Source: Rothman and Boice (1979), Epidemiologic Analysis with a Programmable
-- Calculator; pois.byar() of epitools.
-- > intervals_counts.byar_mid(3)  -- 0.83027533822468, 8.0036698897243
function intervals_counts.byar_mid(x, confidence)
  local z = stats.z(expect.confidence(confidence))
  local fault = fault_of(x, "x")
  if fault then
    return nil, fault
  end
  return math.max(0.0, cube(x + 0.5, -z)), cube(x + 0.5, z)
end

-- Exact limits whose upper one has the whole tail where nothing was counted,
-- since no limit can lie below 0.
-- x, confidence: see above. Results: lower, upper, as counts.
-- Source: Daly (1992), Computers in Biology and Medicine 22, 351-361;
-- pois.daly() of epitools. Other counts as intervals.poisson().
-- > intervals_counts.daly(0)  -- 0.0, 2.995732273554
function intervals_counts.daly(x, confidence)
  local tail = 1 - expect.confidence(confidence)
  local fault = fault_of(x, "x")
  if fault then
    return nil, fault
  elseif x == 0 then
    return 0.0, -math.log(tail)
  end
  return stats.qgamma(tail / 2, x), stats.qgamma(tail / 2, x + 1, "upper")
end

-- Score limits: the counts from which x is z standard errors away.
-- x, confidence: see above. Results: lower, upper, as counts.
-- Source: Rao (1948), Proceedings of the Cambridge Philosophical Society 44,
-- 50-57.
-- > intervals_counts.score(0)  -- 0.0, 3.8414588206941
function intervals_counts.score(x, confidence)
  local z = stats.z(expect.confidence(confidence))
  local fault = fault_of(x, "x")
  if fault then
    return nil, fault
  end
  local centre, half = x + z * z / 2, z * math.sqrt(x + z * z / 4)
  -- The lower root from the product of the two, x squared: no digits lost.
  return x > 0 and x * x / (centre + half) or 0.0, math.abs(centre + half)
end

-- Jeffreys' limits: the middle of what is believed of the rate, after the
-- data, by one who knew nothing before; 0 at none.
-- x, confidence: see above. Results: lower, upper, as counts.
-- Source: Brown, Cai and DasGupta (2003), Statistica Sinica 13, 19-49.
-- > intervals_counts.jeffreys(0)  -- 0.0, 2.5119430936574
function intervals_counts.jeffreys(x, confidence)
  local tail = (1 - expect.confidence(confidence)) / 2
  local fault = fault_of(x, "x")
  if fault then
    return nil, fault
  end
  return x > 0 and stats.qgamma(tail, x + 0.5) or 0.0,
    stats.qgamma(tail, x + 0.5, "upper")
end

-- The text-book limits x -/+ z sqrt(x), the lower at least 0. No interval at
-- all at 0; for comparison with old figures only.
-- x, confidence: see above. Results: lower, upper, as counts.
-- Source: any text book.
-- > intervals_counts.wald(100)  -- 80.400360154599, 119.5996398454
function intervals_counts.wald(x, confidence)
  local z = stats.z(expect.confidence(confidence))
  local fault = fault_of(x, "x")
  if fault then
    return nil, fault
  end
  return math.max(0.0, x - z * math.sqrt(x)), x + z * math.sqrt(x)
end

local function fault_of_two(x1, t1, x2, t2)
  local fault, second = fault_of(x1, "x1", 3), fault_of(x2, "x2", 3)
  expect.number(t1, "t1", 2)
  expect.number(t2, "t2", 2)
  if fault or second then
    return fault or second
  elseif t1 <= 0 or t2 <= 0 then
    return "the denominator must be more than 0"
  end
end

local function finite(...)
  for i = 1, select("#", ...) do
    local value = select(i, ...)
    if value - value ~= 0 then
      return nil, "a figure is too large for a number"
    end
  end
  return ...
end

-- The difference of two rates and its limits, from the limits of each by
-- intervals.byar() (exact below 10), squared and added.
-- x1, t1, x2, t2: see above; per: what the rates are for each of (1, 1000,
-- 100000); confidence: see above. Results: x1 / t1 - x2 / t2, lower, upper,
-- for each `per`.
-- Source: Zou and Donner (2008), Statistics in Medicine 27, 1693-1702.
-- > intervals_counts.difference(60, 1000, 40, 1000, 1000)  -- 20.0, -0.28509965083255, 40.677366456157
function intervals_counts.difference(x1, t1, x2, t2, per, confidence)
  confidence = expect.confidence(confidence)
  expect.positive(per, "per")
  local fault = fault_of_two(x1, t1, x2, t2)
  if fault then
    return nil, fault
  end
  local lower1, upper1 = stats.byar(x1, confidence)
  local lower2, upper2 = stats.byar(x2, confidence)
  local a, b = per / t1, per / t2
  local below = math.sqrt((a * (x1 - lower1)) ^ 2 + (b * (upper2 - x2)) ^ 2)
  local above = math.sqrt((a * (upper1 - x1)) ^ 2 + (b * (x2 - lower2)) ^ 2)
  local difference = a * x1 - b * x2
  return finite(difference, difference - below, difference + above)
end

-- p / (1 - p) times a scale, for a limit p of a share; p and 1 - p each from
-- its own tail, so that no digits are lost near 0 or 1.
local function odds(tail, a, b, scale, side, other)
  local share, reason = stats.qbeta(tail, a, b, side)
  local rest, why = stats.qbeta(tail, b, a, other)
  if not (share and rest) then
    return nil, reason or why
  end
  return finite(share / rest * scale)
end

-- The ratio of two rates and its exact limits, which follow from those of the
-- share of the first among all events.
-- x1, t1, x2, t2, confidence: see above. Results: (x1 / t1) / (x2 / t2),
-- lower, upper, pure numbers; when x2 is 0, nil, the reason, and the lower
-- limit, which is all there is; nil and the reason when both counts are 0.
-- Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323, with
-- Clopper's and Pearson's limits; in R, poisson.test(c(x1, x2), c(t1, t2)).
-- > intervals_counts.ratio(60, 1000, 40, 1000)  -- 1.5, 0.98889856655104, 2.2971224801429
function intervals_counts.ratio(x1, t1, x2, t2, confidence)
  local tail = (1 - expect.confidence(confidence)) / 2
  local fault = fault_of_two(x1, t1, x2, t2)
  if fault then
    return nil, fault
  end
  if x1 == 0 and x2 == 0 then
    return nil, "both counts are 0"
  end
  local scale = t2 / t1
  local lower, reason = 0.0, nil
  if x1 > 0 then
    lower, reason = odds(tail, x1, x2 + 1, scale, "lower", "upper")
  end
  if x2 == 0 then
    return nil, "the second count is 0: the ratio has no upper limit", lower
  end
  local upper, why = odds(tail, x1 + 1, x2, scale, "upper", "lower")
  if not (lower and upper) then
    return nil, reason or why
  end
  return finite(x1 / x2 * scale, lower, upper)
end

-- The ratio of two rates and its limits, from the normal distribution of its
-- logarithm.
-- x1, t1, x2, t2, confidence: see above. Results: (x1 / t1) / (x2 / t2),
-- lower, upper, pure numbers; nil and the reason when a count is 0.
-- Source: Rothman, Greenland and Lash (2008), Modern Epidemiology, 3rd edition,
-- chapter 14.
-- > intervals_counts.log_ratio(60, 1000, 40, 1000)  -- 1.5, 1.0054036825881, 2.237907060583
function intervals_counts.log_ratio(x1, t1, x2, t2, confidence)
  local z = stats.z(expect.confidence(confidence))
  local fault = fault_of_two(x1, t1, x2, t2)
  if fault then
    return nil, fault
  elseif x1 == 0 or x2 == 0 then
    return nil, "a count is 0: the ratio has no limits by this method"
  end
  local ratio = x1 / x2 * (t2 / t1)
  local factor = math.exp(z * math.sqrt(1 / x1 + 1 / x2))
  return finite(ratio, ratio / factor, ratio * factor)
end

return intervals_counts
