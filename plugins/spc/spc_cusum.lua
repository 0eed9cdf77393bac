-- SPDX-License-Identifier: GPL-2.0-or-later
-- Charts that remember: small changes that last, found sooner than by limits.

local spc_points = require("spc_points")
local spc_kinds = require("spc_kinds")

local spc_cusum = {}

local D2 = 1.128

local BERNOULLI = {
  target = { number = true, over = 0, under = 1, required = "the share of events to expect, between 0 and 1" },
  ratio  = { number = true, over = 1, default = 2 },
  limit  = { number = true, over = 0, default = 3.5 },
}

local function shifted(share, ratio)
  local odds = ratio * share / (1 - share)
  return odds / (1 + odds)
end

-- What one case adds: with the event, and without it.
local function weights(from, to)
  return math.log(to / from), math.log((1 - to) / (1 - from))
end

local function step(sum, add, limit)
  local reached = math.max(0, sum + add)
  return sum + add >= limit, reached <= limit and reached or 0
end

local function check_cases(cases)
  for i, case in ipairs(spc_points.values(cases, 4)) do
    if case ~= 0 and case ~= 1 then
      error(string.format("case %d must be 1 for an event or 0, not %s", i, tostring(case)), 3)
    end
  end
end

-- The Bernoulli CUSUM: one case after another, has the share of events doubled,
-- or halved?
-- cases: 1 for an event, 0 for none, in order; options: target (the share to
-- expect), ratio (of the odds, that is to be found; 2, and its inverse), limit
-- (3.5). Result: a list of { up, down, signal_up, signal_down }, where up is 0 or
-- more and down 0 or less; past the limit either starts again at 0. Raises for
-- other values.
-- Source: Neuburger and others (2017), BMJ Quality & Safety 26, 919-928.
-- > spc_cusum.bernoulli({ 1, 1 }, { target = 0.02 })[2].up  -- 1.3466891065275
function spc_cusum.bernoulli(cases, options)
  options = spc_points.options(options, BERNOULLI, 3)
  check_cases(cases)
  local hit_up, miss_up = weights(options.target, shifted(options.target, options.ratio))
  local hit_down, miss_down = weights(options.target, shifted(options.target, 1 / options.ratio))
  local found, up, down = {}, 0.0, 0.0
  for i, case in ipairs(cases) do
    local point = {}
    point.signal_up, up = step(up, case == 1 and hit_up or miss_up, options.limit)
    point.signal_down, down = step(down, case == 1 and hit_down or miss_down, options.limit)
    point.up, point.down = up, 0 - down
    found[i] = point
  end
  return found
end

local CENTRE = { number = true }
local SIGMA = { number = true, over = 0 }

-- The centre and the standard deviation: as stated, or from the values.
local function scale(values, options)
  local points = {}
  for i, value in ipairs(values) do points[i] = { value = value } end
  local kind = spc_kinds.draw("i", points, points, {})
  if not kind then return nil, nil, "no point has a value" end
  local sigma = options.sigma or kind.range and kind.range / D2
  if not sigma then return nil, nil, "no two neighbours have values, so there is no moving range" end
  return options.mean or kind.centre, sigma
end

-- The EWMA: a mean in which each point weighs less the older it is.
-- values: numbers, false where missing (the mean stands still there, and its
-- limits with it); options: lambda (weight of the newest, 0.2), width (of the
-- limits, in standard deviations, 3), mean and sigma (from the values unless
-- stated, sigma by moving ranges / 1.128). Result: { mean, sigma, points }, each
-- point { value, ewma, lower, upper, signal }; nil and the reason when there is
-- nothing to compute from. Raises for other values.
-- Source: Montgomery, 9.25 and 9.26.
-- > spc_cusum.ewma({ 4, 7, 5, 8, 6 }).points[5].upper  -- 8.0939467393023
function spc_cusum.ewma(values, options)
  options = spc_points.options(options, { mean = CENTRE, sigma = SIGMA,
    lambda = { number = true, over = 0, under = 1.0000000001, default = 0.2 },
    width = { number = true, over = 0, default = 3 } }, 3)
  values = spc_points.values(values, 3)
  local mean, sigma, why = scale(values, options)
  if not mean then return nil, why end
  local lambda, points, ewma, seen = options.lambda, {}, mean, 0
  for i, value in ipairs(values) do
    if value then ewma, seen = lambda * value + (1 - lambda) * ewma, seen + 1 end
    local share = lambda / (2 - lambda) * (1 - (1 - lambda) ^ (2 * seen))
    local width = options.width * sigma * math.sqrt(share)
    points[i] = { value = value, ewma = ewma, lower = mean - width, upper = mean + width,
      signal = sigma > 0 and (ewma < mean - width or ewma > mean + width) }
  end
  return { mean = mean, sigma = sigma, points = points }
end

-- The tabular CUSUM: how far values have drifted up, and down, in all.
-- values: numbers, false where missing (the sums stand still there); options: k
-- (slack, 0.5) and h (limit, 5), in standard deviations; mean and sigma as in
-- ewma(). Result: { mean, sigma, points }, each point { value, up, down, signal },
-- up and down 0 or more, in standard deviations; nil and the reason when there is
-- nothing to compute from. Raises for other values.
-- Source: Montgomery, 9.2 and 9.3.
-- > spc_cusum.tabular({ 4, 7, 5, 8, 6 }).points[1].down  -- 0.4024
function spc_cusum.tabular(values, options)
  options = spc_points.options(options, { mean = CENTRE, sigma = SIGMA,
    k = { number = true, min = 0, default = 0.5 }, h = { number = true, over = 0, default = 5 } }, 3)
  values = spc_points.values(values, 3)
  local mean, sigma, why = scale(values, options)
  if not mean then return nil, why end
  local points, up, down = {}, 0.0, 0.0
  for i, value in ipairs(values) do
    if value and sigma > 0 then
      local z = (value - mean) / sigma
      up, down = math.max(0.0, up + z - options.k), math.max(0.0, down - z - options.k)
    end
    points[i] = { value = value, up = up, down = down, signal = up > options.h or down > options.h }
  end
  return { mean = mean, sigma = sigma, points = points }
end

return spc_cusum
