-- SPDX-License-Identifier: GPL-2.0-or-later
-- The limits of a funnel when nothing but chance is at work: how far the
-- figure of an area with this base may lie from the target. `level` is the
-- share of areas on target that lie within: 0.95 leaves 1 in 40 on each side,
-- 0.998 leaves 1 in 1000, as public-health practice has it.

local funnel_limits = {}

local function check_number(value, name)
  if type(value) ~= "number" or value ~= value then
    error(name .. " must be a number, not " .. tostring(value), 3)
  end
end

local function check_level(level)
  if type(level) ~= "number" or not (level > 0 and level < 1) then
    error("the level must be a number between 0 and 1, such as 0.95, not "
      .. tostring(level), 3)
  end
end

-- Half of what lies outside, on each side.
local function tail_of(level)
  return (1 - level) / 2
end

local function clamp(value, least, most)
  return math.max(least, math.min(most, value))
end

-- How many standard errors from the target the limits of a level lie.
-- level: between 0 and 1. Result: a number. Raises for another level.
-- Source: the normal quantile, in R qnorm((1 - level) / 2, lower = FALSE).
-- > funnel_limits.z(0.998)  -- 3.0902323061678
function funnel_limits.z(level)
  check_level(level)
  return stats.qnorm(tail_of(level), 0, 1, "upper")
end

-- Limits of a proportion for areas with a base of n, by the normal
-- approximation that funnel charts of public health draw. They are poor where
-- n * target is under 5 or so: see binomial().
-- target: a share from 0 to 1; n: the base, more than 0. Results: lower,
-- upper, as shares, never outside 0 to 1; nil and the reason when they do not
-- exist. Raises for other types and for a level that is none.
-- Source: target -/+ z sqrt(target (1 - target) / n); Spiegelhalter (2005),
-- Statistics in Medicine 24, 1185-1202, section 4.1;
-- calculate_funnel_limits of PHEindicatormethods, simplified.
-- > funnel_limits.proportion(0.2, 100, 0.95)  -- 0.1216014406184, 0.2783985593816
function funnel_limits.proportion(target, n, level)
  check_number(target, "the target")
  check_number(n, "n")
  check_level(level)
  if target < 0 or target > 1 then
    return nil, "a target for a proportion lies between 0 and 1"
  elseif n <= 0 then
    return nil, "the denominator must be more than 0"
  end
  local half = funnel_limits.z(level) * math.sqrt(target * (1 - target) / n)
  return clamp(target - half, 0, 1), clamp(target + half, 0, 1)
end

-- Limits of a proportion for areas with a base of n, exact: an area on target
-- lies above the upper with a chance of at most (1 - level) / 2, and below the
-- lower likewise. They move in steps of 1 / n.
-- target: a share from 0 to 1; n: a whole number, more than 0. Results: lower,
-- upper, as shares; nil and the reason when they do not exist. Raises for
-- other types and for a level that is none.
-- Source: binomial quantiles, Spiegelhalter (2005), appendix A.1.1, without
-- the interpolation; in R, qbinom(c(p, 1 - p), n, target) / n.
-- > funnel_limits.binomial(0.2, 100, 0.95)  -- 0.12, 0.28
function funnel_limits.binomial(target, n, level)
  check_number(target, "the target")
  check_number(n, "n")
  check_level(level)
  if target < 0 or target > 1 then
    return nil, "a target for a proportion lies between 0 and 1"
  elseif n <= 0 or n % 1 ~= 0 then
    return nil, "exact limits of a proportion need a whole denominator, more than 0"
  end
  local p = tail_of(level)
  return stats.qbinom(p, n, target) / n, stats.qbinom(p, n, target, "upper") / n
end

-- Limits of the ratio of observed to expected events, exact in the same sense
-- as binomial().
-- expected: events, more than 0. Results: lower, upper, as ratios (1 is as
-- expected); nil and the reason when they do not exist. Raises for other types
-- and for a level that is none.
-- Source: Poisson quantiles, Spiegelhalter (2005), appendix A.1.1, without the
-- interpolation; in R, qpois(c(p, 1 - p), expected) / expected.
-- > funnel_limits.poisson(20, 0.95)  -- 0.6, 1.45
function funnel_limits.poisson(expected, level)
  check_number(expected, "the expected count")
  check_level(level)
  if expected <= 0 then
    return nil, "the expected count must be more than 0"
  end
  local p = tail_of(level)
  return stats.qpois(p, expected) / expected,
    stats.qpois(p, expected, "upper") / expected
end

-- Limits of the ratio of observed to expected events, smooth in the expected
-- count, a little wider than poisson() above the target: the exact interval
-- of a count as large as the expected one.
-- expected: events, more than 0. Results: lower, upper, as ratios; nil and the
-- reason when they do not exist. Raises for other types and for a level that
-- is none.
-- Source: FunnelPlotR, limits of "SR" without overdispersion: chi-square
-- quantiles with 2 E and 2 (E + 1) degrees of freedom, halved, over E.
-- > funnel_limits.smooth(20, 0.95)  -- 0.6108259792702, 1.5444188951337
function funnel_limits.smooth(expected, level)
  check_number(expected, "the expected count")
  check_level(level)
  if expected <= 0 then
    return nil, "the expected count must be more than 0"
  end
  local p = tail_of(level)
  return stats.qchisq(p, 2 * expected) / 2 / expected,
    stats.qchisq(p, 2 * (expected + 1), "upper") / 2 / expected
end

-- The expected counts at which so many events would just be too many, and just
-- be too few.
-- events: 0 or more. Results: the expected count below which `events` are
-- above the upper limit (0 for no events), and the one above which they are
-- below the lower limit; nil and the reason when they do not exist. Raises for
-- other types and for a level that is none.
-- Source: the roots of the one-sided Poisson tails, qgamma(p, O) and
-- qgamma(1 - p, O + 1), which PHEindicatormethods finds by bisection.
-- > funnel_limits.expected(10, 0.95)  -- 4.7953886961324, 18.390356042018
function funnel_limits.expected(events, level)
  check_number(events, "the count")
  check_level(level)
  if events < 0 then
    return nil, "a count of events is never less than 0"
  end
  local p = tail_of(level)
  return events > 0 and stats.qgamma(p, events, 1) or 0.0,
    stats.qgamma(p, events + 1, 1, "upper")
end

-- The two lines of a funnel of ratios, drawn over observed counts: where O / E
-- stands when E is just such that `events` are too few, and too many.
-- events: more than 0. Results: lower, upper, as ratios; nil and the reason
-- when they do not exist. Raises for other types and for a level that is none.
-- Source: calculate_funnel_limits of PHEindicatormethods for ratios and rates
-- (a rate is a ratio times the target), without its bisection.
-- > funnel_limits.line(10, 0.95)  -- 0.54376326250304, 2.0853366919068
function funnel_limits.line(events, level)
  check_number(events, "the count")
  check_level(level)
  if events <= 0 then
    return nil, "without events there is no ratio to draw"
  end
  local least, most = funnel_limits.expected(events, level)
  return events / most, events / least
end

return funnel_limits
