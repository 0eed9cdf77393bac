-- SPDX-License-Identifier: GPL-2.0-or-later
-- The scores of one area made into one. `scores` is a list, false where one is
-- missing; `weights` a list of the same length, all 1 unless given; only their
-- proportions count. The weights of missing scores go to those that are there,
-- so every mean comes with its coverage: the share of the whole weight on
-- which it rests. options: least: the share of the scores that must be there
-- (0); least_weight: the share of the weight (0). Results: the mean, the
-- coverage; nil and the reason when there is none. They raise for arguments of
-- other types.
-- Source: Handbook on Constructing Composite Indicators (OECD and JRC, 2008),
-- steps 3 and 6.

local check = require("composite_check")
local describe = require("describe")

local aggregate = {}

local function percent(share)
  return string.format("%.0f %%", 100 * share)
end

local function enough(there, whole, least, of)
  if there >= least * whole - 1e-12 * whole then
    return true
  end
  return nil, "only " .. percent(there / whole) .. " of the " .. of .. " is there; "
    .. percent(least) .. " is needed"
end

-- The scores that are there and their weights in two lists, and the coverage.
local function gather(scores, weights, options)
  check.figures(scores, "the scores", 2)
  weights = check.weights(weights, #scores, 2)
  options = check.options(options, { "least", "least_weight" }, 2)
  local least = check.number(options.least, "the least share", 0, 0, 1, 2)
  local least_weight = check.number(options.least_weight, "the least share of the weight", 0, 0, 1, 2)
  local xs, ws = {}, {}
  for place, score in ipairs(scores) do
    if score then
      xs[#xs + 1], ws[#ws + 1] = score, weights[place]
    end
  end
  local whole, there = describe.sum(weights), describe.sum(ws)
  if #xs == 0 or there == 0 or there == math.huge then
    return nil, #xs == 0 and "no score is there" or "no score that is there has a usable weight"
  end
  local fine, reason = enough(#xs, #scores, least, "scores")
  if fine then
    fine, reason = enough(there, whole, least_weight, "weight")
  end
  if not fine then
    return nil, reason
  end
  return xs, ws, there / whole
end

-- f(x) over the weights, or nil when it is no number.
local function mean_of(xs, ws, change)
  local total, weight = 0, describe.sum(ws)
  for place, x in ipairs(xs) do
    if ws[place] > 0 then
      total = total + ws[place] / weight * change(x)
    end
  end
  return total
end

local function finite(mean, coverage)
  if mean - mean ~= 0 then
    return nil, "the mean is too large"
  end
  return mean, coverage
end

local function all_above(xs, limit, of)
  for _, x in ipairs(xs) do
    if x < limit or (x == 0 and limit == 0 and of ~= "power") then
      return nil, "a score is " .. x .. "; " .. of .. " means need scores "
        .. (of == "power" and "of 0 or more" or "above 0") .. " (1 to 100, for instance)"
    end
  end
  return true
end

local function same(x)
  return x
end

-- Weighted arithmetic mean: a low score can be made good by a high one.
-- Symbols: sum(w x) / sum(w).
-- > composite_aggregate.arithmetic({ 10, false, 30 }, { 1, 2, 3 })  -- 25.0, 0.66666666666667
function aggregate.arithmetic(scores, weights, options)
  local xs, ws, coverage = gather(scores, weights, options)
  if not xs then
    return nil, ws
  end
  return finite(mean_of(xs, ws, same), coverage)
end

-- Weighted sum: as arithmetic(), not divided by the weight. A missing score
-- adds nothing, so ask for `least = 1` where sums are compared.
-- Symbols: sum(w x).
-- > composite_aggregate.total({ 10, 30 }, { 1, 3 })  -- 100, 1.0
function aggregate.total(scores, weights, options)
  local xs, ws, coverage = gather(scores, weights, options)
  if not xs then
    return nil, ws
  end
  local total = 0
  for place, x in ipairs(xs) do
    total = total + ws[place] * x
  end
  return finite(total, coverage)
end

-- Weighted geometric mean: a low score weighs more than a high one makes good.
-- nil and the reason when a score is 0 or less. Symbols: exp(sum(w log x) /
-- sum(w)).
-- > composite_aggregate.geometric({ 2, 8 })  -- 4.0, 1.0
function aggregate.geometric(scores, weights, options)
  local xs, ws, coverage = gather(scores, weights, options)
  if not xs then
    return nil, ws
  end
  local fine, reason = all_above(xs, 0, "geometric")
  if not fine then
    return nil, reason
  end
  return finite(math.exp(mean_of(xs, ws, math.log)), coverage)
end

local function reciprocal(x)
  return 1 / x
end

-- Weighted harmonic mean: the lowest scores weigh most.
-- nil and the reason when a score is 0 or less (COINr takes scores below 0 and
-- may give infinity). Symbols: sum(w) / sum(w / x).
-- > composite_aggregate.harmonic({ 10, 30 })  -- 15.0, 1.0
function aggregate.harmonic(scores, weights, options)
  local xs, ws, coverage = gather(scores, weights, options)
  if not xs then
    return nil, ws
  end
  local fine, reason = all_above(xs, 0, "harmonic")
  if not fine then
    return nil, reason
  end
  return finite(1 / mean_of(xs, ws, reciprocal), coverage)
end

-- Weighted power mean: p = 1 is the arithmetic, -1 the harmonic mean; the
-- lower p, the more the low scores weigh. p: any number but 0, which is
-- geometric(). nil and the reason when a score is below 0, or 0 with p below
-- 0. (COINr gives nothing where a score is missing, and takes scores below 0
-- for even p, by which -5 is as good as 5.) Symbols: (sum(w x^p) / sum(w))^(1/p).
-- > composite_aggregate.power({ 1, 7 }, nil, 2)  -- 5.0, 1.0
function aggregate.power(scores, weights, p, options)
  check.number(p, "the power")
  if p == 0 then
    error("the power mean of 0 is the geometric mean: call geometric()", 2)
  end
  local xs, ws, coverage = gather(scores, weights, options)
  if not xs then
    return nil, ws
  end
  local fine, reason = all_above(xs, 0, p < 0 and "power below 0" or "power")
  if not fine then
    return nil, reason
  end
  return finite(mean_of(xs, ws, function(x) return x ^ p end) ^ (1 / p), coverage)
end

return aggregate
