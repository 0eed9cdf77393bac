-- SPDX-License-Identifier: GPL-2.0-or-later
-- Are two figures different by more than chance? That two intervals overlap
-- does not answer it: the difference, or the ratio, has an interval of its own.
-- `level` is that of the interval, 0.95 unless given.

local counts = require("intervals_counts")
local shares = require("intervals_shares")

local compare_two = {}

local function check_counts(x1, n1, x2, n2)
  for name, value in pairs({ x1 = x1, n1 = n1, x2 = x2, n2 = n2 }) do
    if type(value) ~= "number" or value ~= value or math.abs(value) == math.huge then
      error(name .. " must be a number, not " .. tostring(value), 3)
    end
  end
end

local function level_of(level)
  level = level or 0.95
  if type(level) ~= "number" or not (level > 0 and level < 1) then
    error("the level must be a number between 0 and 1, such as 0.95, not "
      .. tostring(level), 3)
  end
  return level
end

local function two_sided(z)
  return math.min(1, 2 * stats.pnorm(math.abs(z), 0, 1, "upper"))
end

-- The z of a difference if there were none: both shares pooled.
local function pooled_z(x1, n1, x2, n2)
  local p = (x1 + x2) / (n1 + n2)
  local s = math.sqrt(p * (1 - p) * (1 / n1 + 1 / n2))
  return s > 0 and (x1 / n1 - x2 / n2) / s or 0.0
end

-- The difference of two proportions, x1 / n1 - x2 / n2.
-- x1, x2: 0 to n; n1, n2: more than 0; level. Result: a table with difference,
-- lower, upper (shares, -1 to 1), z and p (two-sided, 1 when both shares are 0
-- or both 1), method; nil and the reason when there is none. Raises for other
-- types.
-- Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10, from
-- two Wilson intervals; z and p from the pooled share, in R
-- prop.test(correct = FALSE).
-- > compare_two.shares(56, 70, 48, 80).lower  -- 0.052431472402365
function compare_two.shares(x1, n1, x2, n2, level)
  check_counts(x1, n1, x2, n2)
  level = level_of(level)
  local d, lower, upper = shares.difference(x1, n1, x2, n2, level)
  if not d then
    return nil, lower
  end
  local z = pooled_z(x1, n1, x2, n2)
  return { difference = d, lower = lower, upper = upper, z = z, p = two_sided(z),
    level = level, method = "difference of proportions, Newcombe" }
end

-- Twice the smaller tail of x1 among all events, so that p is under 1 - level
-- just when the interval leaves 1 out.
local function central_p(x1, x2, share)
  local least = x1 > 0 and stats.pbeta(share, x1, x2 + 1) or 1
  local most = x2 > 0 and stats.pbeta(share, x1 + 1, x2, "upper") or 1
  return math.min(1, 2 * math.min(least, most))
end

-- The ratio of two rates, (x1 / n1) / (x2 / n2), of events that come
-- independently.
-- x1, x2: 0 or more; n1, n2: more than 0; level. Result: a table with ratio,
-- lower, upper, p (two-sided), method; ratio and upper are nil, and `why` says
-- it, where x2 is 0; nil and the reason when there are no events at all.
-- Raises for other types.
-- Source: given x1 + x2, x1 is binomial with share n1 / (n1 + n2) if the rates
-- are equal; limits of Clopper and Pearson, in R poisson.test(); p is twice
-- the smaller tail, which R's is not quite.
-- > compare_two.rates(120, 1, 95, 1).p  -- 0.10145232764871
function compare_two.rates(x1, n1, x2, n2, level)
  check_counts(x1, n1, x2, n2)
  level = level_of(level)
  local ratio, lower, upper = counts.ratio(x1, n1, x2, n2, level)
  local why
  if not ratio then
    -- Without events in the other one a lower limit is all there is.
    why, lower, upper = lower, upper, nil
  end
  if not lower then
    return nil, why
  end
  return { ratio = ratio, lower = lower, upper = upper, why = why, level = level,
    p = central_p(x1, x2, n1 / (n1 + n2)), method = "ratio of rates, exact" }
end

-- The difference of two figures of which only the intervals are known, taken
-- as normal: a last resort for published figures without their counts.
-- a, b: tables with value, lower, upper at the same level; level. Result: a
-- table with difference, lower, upper, z, p, method; nil and the reason when
-- an interval is missing or has no width. Raises for other types.
-- Source: s = (upper - lower) / (2 z) of each, squares added.
-- > compare_two.intervals({ value = 5, lower = 4, upper = 6 }, { value = 3, lower = 2, upper = 4 }).upper  -- 3.4142135623731
function compare_two.intervals(a, b, level)
  if type(a) ~= "table" or type(b) ~= "table" then
    error("two figures with value, lower and upper are expected", 2)
  end
  level = level_of(level)
  if not (a.value and a.lower and a.upper and b.value and b.lower and b.upper) then
    return nil, "a figure has no interval"
  end
  local z = stats.qnorm((1 - level) / 2, 0, 1, "upper")
  local s = math.sqrt((a.upper - a.lower) ^ 2 + (b.upper - b.lower) ^ 2) / (2 * z)
  if not (s > 0 and s < math.huge) then
    return nil, "the intervals have no width"
  end
  local d = a.value - b.value
  return { difference = d, lower = d - z * s, upper = d + z * s, z = d / s,
    p = two_sided(d / s), level = level, method = "difference, from the intervals" }
end

return compare_two
