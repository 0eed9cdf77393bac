-- SPDX-License-Identifier: GPL-2.0-or-later
-- Fisher's exact test of a table of two rows and two columns:
--
--             has it   has it not
--   first       a          b
--   second      c          d
--
-- With all margins given, the first cell has Fisher's noncentral
-- hypergeometric distribution, whose one parameter is the odds ratio. Its
-- probabilities are summed outwards from the most likely cell, so that a
-- table of millions takes thousands of terms.

local expect = require("expect")
local tests_common = require("tests_common")

local tests_tables = {}

-- Terms less likely than this, compared with the most likely, are left out.
local LEAST = 1e-30

-- The odds from s to s + 1 in the first cell, at the odds ratio 1.
local function step(urn, s)
  return (urn.m - s) / (s + 1) * ((urn.k - s) / (urn.n - urn.k + s + 1))
end

local function mode_of(urn, ratio)
  local low, high = urn.low, urn.high
  while low < high do
    local middle = low + (high - low) // 2
    if step(urn, middle) * ratio >= 1 then
      low = middle + 1
    else
      high = middle
    end
  end
  return low
end

-- The mean of the first cell, and the probabilities of x or fewer and of x or
-- more, at this odds ratio.
local function noncentral(urn, x, ratio)
  local mode = mode_of(urn, ratio)
  local whole, distance, below, above = 0.0, 0.0, 0.0, 0.0
  local function add(s, weight)
    whole, distance = whole + weight, distance + weight * (s - mode)
    below = s <= x and below + weight or below
    above = s >= x and above + weight or above
  end
  local s, weight = mode, 1.0
  while weight > LEAST and s <= urn.high do
    add(s, weight)
    weight, s = weight * step(urn, s) * ratio, s + 1
  end
  s, weight = mode, 1.0
  while s > urn.low do
    s = s - 1
    weight = weight / (step(urn, s) * ratio)
    if weight <= LEAST then
      break
    end
    add(s, weight)
  end
  return mode + distance / whole, below / whole, above / whole
end

-- The odds ratio at which `rising`, a rising function of it, becomes 0.
local function solve(rising, start)
  local low, high = math.log(start) - 1, math.log(start) + 1
  local width = 1
  while low > -700 and rising(math.exp(low)) > 0 do
    low, width = low - width, width * 2
  end
  width = 1
  while high < 700 and rising(math.exp(high)) < 0 do
    high, width = high + width, width * 2
  end
  for _ = 1, 100 do
    local middle = low + (high - low) / 2
    if middle <= low or middle >= high then
      break
    elseif rising(math.exp(middle)) > 0 then
      high = middle
    else
      low = middle
    end
  end
  return math.exp(low + (high - low) / 2)
end

-- The probability of all tables that are no more likely than this one.
local function two_sided(urn, x)
  local m, n, k, mode = urn.m, urn.n, urn.k, mode_of(urn, 1)
  local most = stats.dhyper(x, m, n, k) * tests_common.EQUAL
  local function is_rare(s)
    return stats.dhyper(s, m, n, k) <= most
  end
  local below = tests_common.last_where(urn.low, mode, is_rare)
  if below == mode then
    return 1.0
  end
  local above = tests_common.last_where(mode, urn.high, function(s) return not is_rare(s) end)
  return stats.phyper(below, m, n, k) + stats.phyper(above, m, n, k, "upper")
end

local function p_of(urn, x, alternative)
  if alternative == "less" then
    return stats.phyper(x, urn.m, urn.n, urn.k)
  elseif alternative == "greater" then
    return stats.phyper(x - 1, urn.m, urn.n, urn.k, "upper")
  end
  return math.min(1.0, two_sided(urn, x))
end

-- The conditional maximum likelihood estimate of the odds ratio: that at which
-- the mean of the cell is what was found. nil where it is infinite.
local function estimate_of(urn, x, start)
  if x == urn.low then
    return 0.0
  elseif x == urn.high then
    return nil
  end
  return solve(function(ratio) return noncentral(urn, x, ratio) - x end, start)
end

local function limits_of(urn, x, options, start)
  local tail, lower, upper = options.tail, 0.0, nil
  if options.alternative ~= "less" and x > urn.low then
    lower = solve(function(ratio)
      local _, _, above = noncentral(urn, x, ratio)
      return above - tail
    end, start)
  end
  if options.alternative ~= "greater" and x < urn.high then
    upper = solve(function(ratio)
      local _, below = noncentral(urn, x, ratio)
      return tail - below
    end, start)
  end
  return lower, upper
end

local function fault_of(a, b, c, d)
  for i, name in ipairs({ "a", "b", "c", "d" }) do
    local cell = select(i, a, b, c, d)
    expect.number(cell, name, 2)
    if cell < 0 or cell ~= math.floor(cell) then
      return "every cell must be a whole number, 0 or more"
    elseif cell > 2e7 then
      return "every cell must be at most 2e7"
    end
  end
end

-- Fisher's exact test, and the odds ratio with its exact limits.
-- a, b, c, d: whole numbers, see above; options: alternative, "two.sided",
-- "less" or "greater", of the odds ratio; confidence, 0.95. Result: a table
-- of p_value, odds_ratio (conditional maximum likelihood, not a d / (b c); nil
-- when it is infinite), lower, upper (nil when there is none); nil and the
-- reason when a row or a column is empty, for then nothing can be learnt, or
-- when a cell is no whole number up to 2e7. Raises for other types.
-- Source: Fisher (1935), Journal of the Royal Statistical Society 98, 39-82;
-- in R, fisher.test(matrix(c(a, c, b, d), 2)), two-sided by the tables that
-- are no more likely.
-- > tests_tables.fisher(3, 1, 1, 3).p_value  -- 0.48571428571429
-- > tests_tables.fisher(3, 1, 1, 3).odds_ratio  -- 6.4083196581997
function tests_tables.fisher(a, b, c, d, options)
  options = tests_common.options(options, { "alternative", "confidence" })
  local fault = fault_of(a, b, c, d)
  if fault then
    return nil, fault
  end
  local urn = { m = a + c, n = b + d, k = a + b }
  urn.low, urn.high = math.max(0, urn.k - urn.n), math.min(urn.k, urn.m)
  if urn.low == urn.high then
    return nil, "a row or a column is empty"
  end
  local start = (a + 0.5) / (b + 0.5) * ((d + 0.5) / (c + 0.5))
  local lower, upper = limits_of(urn, a, options, start)
  return {
    p_value = p_of(urn, a, options.alternative),
    odds_ratio = estimate_of(urn, a, start), lower = lower, upper = upper,
  }
end

return tests_tables
