-- SPDX-License-Identifier: GPL-2.0-or-later
-- The gradient of a figure over quantiles of deprivation, from the most to
-- the least deprived (or any groups that have an order), each weighing as
-- many as live in it.
--
-- values: one for each quantile, in order; populations: people, more than 0.
-- options, a table, all optional: scale ("plain", "rate" or "proportion": the
-- values vary normally as they are, by their logarithm, by their logit);
-- transform (true: the line is fitted on that scale, and its two ends are
-- brought back from it); turned (true: the gradient is told from the last
-- quantile to the first). For limits also: confidence (0.95); given (0.95:
-- the level of the limits of the values); draws (20000).

local expect = require("expect")
local given = require("standardise_given")

local standardise_inequality = {}

local function same(value)
  return value
end

local SCALES = {
  plain = { to = same, from = same, low = -math.huge, high = math.huge },
  rate = { to = math.log, from = math.exp, low = 0, high = math.huge },
  proportion = {
    to = function(p) return math.log(p / (1 - p)) end,
    from = function(y) return 1 / (1 + math.exp(-y)) end,
    low = 0, high = 1,
  },
}

-- All functions take the same options, so that one table serves them.
local NAMES = { "scale", "transform", "turned", "confidence", "given", "draws" }

-- The options, checked, each with what it is unless given.
local function settled(options)
  options = expect.options(options, NAMES, 2)
  local draws = expect.whole(options.draws or 20000, "draws", 100, 2)
  return {
    scale = SCALES[expect.word(options.scale, "the scale",
      { "plain", "rate", "proportion" }, 2)],
    transform = expect.truth(options.transform, "transform", 2),
    turned = expect.truth(options.turned, "turned", 2),
    confidence = expect.confidence(options.confidence, 2),
    given = expect.confidence(options.given, 2),
    draws = expect.between(draws, "draws", 100, 1000000, 2),
  }
end

-- Why values do not lie within their scale.
local function scale_fault(list, name, scale)
  for place, value in ipairs(list) do
    if not value then
      return name .. ": place " .. place .. " is missing"
    elseif value <= scale.low or value >= scale.high then
      return string.format("%s: place %d must lie between %g and %g", name,
        place, scale.low, scale.high)
    end
  end
end

local function check_data(values, populations, options)
  if #values < 2 then
    error("values: at least two quantiles are needed", 3)
  end
  return scale_fault(values, "values", options.scale)
    or given.fault(populations, "populations", 0, true)
end

-- Each quantile's share of the people, and what one unit of its value adds to
-- the slope of the weighted regression on the mid-point of its ranks.
local function pull(populations)
  local total, below, spread = 0, 0, 0
  local share, add = {}, {}
  for _, n in ipairs(populations) do
    total = total + n
  end
  for i, n in ipairs(populations) do
    share[i] = n / total
    add[i] = below + share[i] / 2 - 0.5
    below = below + share[i]
    spread = spread + share[i] * add[i] ^ 2
  end
  for i = 1, #add do
    add[i] = share[i] * add[i] / spread
  end
  return share, add
end

-- The slope, and the value in the middle of the ranks.
local function fit(y, share, add)
  local slope, middle = 0, 0
  for i = 1, #y do
    slope = slope + add[i] * y[i]
    middle = middle + share[i] * y[i]
  end
  return slope, middle
end

local function mapped(list, f)
  local out = {}
  for i, value in ipairs(list) do
    out[i] = f(value)
  end
  return out
end

-- The fitted values at the two ends of the ranks.
local function ends(values, populations, options)
  local scale = options.scale
  local share, add = pull(populations)
  if options.transform then
    local slope, middle = fit(mapped(values, scale.to), share, add)
    return scale.from(middle - slope / 2), scale.from(middle + slope / 2)
  end
  local slope, middle = fit(values, share, add)
  return middle - slope / 2, middle + slope / 2
end

local function in_order(lower, upper, turn)
  if turn then
    lower, upper = turn(upper), turn(lower)
  end
  return lower, upper
end

local function negative(value)
  return -value
end

local function inverse(value)
  return 1 / value
end

local NO_RATIO = "the fitted value at an end is 0 or below, so there is no ratio"

-- The slope index of inequality: the fitted value at the end of the ranks
-- less that at their beginning.
-- Results: the index, in units of the values; the fitted value at the
-- beginning (rank 0) and at the end (rank 1); nil and the reason when they do
-- not exist. Raises for other types and for lists of different lengths.
-- Source: regression weighted by people on the mid-points of cumulative
-- shares; phe_sii of PHEindicatormethods; Mackenbach and Kunst (1997), Social
-- Science and Medicine 44, 757-771.
-- > standardise_inequality.slope({ 72, 75, 76, 80 }, { 10, 10, 10, 10 })  -- 10.0, 70.75, 80.75
function standardise_inequality.slope(values, populations, options)
  given.lists({ { values, "values" }, { populations, "populations" } })
  options = settled(options)
  local why = check_data(values, populations, options)
  if why then
    return nil, why
  end
  local first, last = ends(values, populations, options)
  return given.results(options.turned and first - last or last - first, first,
    last)
end

-- The relative index of inequality: the fitted value at the end of the ranks
-- over that at their beginning.
-- Results: the index; nil and the reason when it does not exist (an end at 0
-- or below). Raises for other types and for lists of different lengths.
-- Source: as for slope().
-- > standardise_inequality.relative({ 72, 75, 76, 80 }, { 10, 10, 10, 10 })  -- 1.1413427561837
function standardise_inequality.relative(values, populations, options)
  given.lists({ { values, "values" }, { populations, "populations" } })
  options = settled(options)
  local why = check_data(values, populations, options)
  if why then
    return nil, why
  end
  local first, last = ends(values, populations, options)
  if first <= 0 or last <= 0 then
    return nil, NO_RATIO
  end
  return given.results(options.turned and first / last or last / first)
end

-- Standard errors on the scale, from the limits of the values.
local function standard_errors(lowers, uppers, scale, z)
  local errors = {}
  for i = 1, #lowers do
    errors[i] = (scale.to(uppers[i]) - scale.to(lowers[i])) / (2 * z)
  end
  return errors
end

local function limits_fault(values, lowers, uppers, options)
  local scale = options.scale
  local why = scale_fault(lowers, "lowers", scale)
    or scale_fault(uppers, "uppers", scale)
  for i = 1, why and 0 or #values do
    if lowers[i] > values[i] or uppers[i] < values[i] then
      return "values: place " .. i .. " is not within its limits"
    end
  end
  return why
end

-- On the scale of the fit the slope of normal values is normal, so its limits
-- need no draws; the middle stays where it is.
local function exact_limits(sample, share, add, z, measure)
  local slope, middle = fit(sample.y, share, add)
  local variance = 0
  for i, se in ipairs(sample.se) do
    variance = variance + (add[i] * se) ^ 2
  end
  local half = z * math.sqrt(variance)
  local from = sample.scale.from
  local function at(s)
    return measure(from(middle - s / 2), from(middle + s / 2))
  end
  return at(slope - half), at(slope + half)
end

local function draw(sample, into)
  local from = sample.scale.from
  for i, y in ipairs(sample.y) do
    into[i] = from(y + sample.se[i] * stats.qnorm(1 - math.random()))
  end
end

local function drawn_limits(sample, share, add, options, measure)
  local found, values = {}, {}
  local draws = options.draws
  for i = 1, draws do
    draw(sample, values)
    local slope, middle = fit(values, share, add)
    found[i] = measure(middle - slope / 2, middle + slope / 2)
    if not found[i] then
      return nil, NO_RATIO
    end
  end
  table.sort(found)
  local tail = (1 - options.confidence) / 2
  local place = math.max(1, math.floor(draws * tail + 0.5))
  return found[place], found[draws + 1 - place]
end

local function limits(values, lowers, uppers, populations, options, measure)
  local why = check_data(values, populations, options)
    or limits_fault(values, lowers, uppers, options)
  if why then
    return nil, why
  end
  local scale = options.scale
  local share, add = pull(populations)
  local sample = {
    y = mapped(values, scale.to), scale = scale,
    se = standard_errors(lowers, uppers, scale, stats.z(options.given)),
  }
  if options.transform then
    return exact_limits(sample, share, add, stats.z(options.confidence),
      measure)
  end
  return drawn_limits(sample, share, add, options, measure)
end

local function difference(first, last)
  return last - first
end

local function ratio(first, last)
  if first > 0 and last > 0 then
    return last / first
  end
end

local function finished(lower, upper, turn)
  if not lower then
    return nil, upper
  end
  return given.results(in_order(lower, upper, turn))
end

-- Limits of slope().
-- lowers, uppers: limits of each value, at the level options.given. The same
-- seed gives the same draws, so the same limits. Results: lower, upper; nil
-- and the reason when they do not exist. Raises for other types, for lists of
-- different lengths and for draws out of range.
-- Source: as for slope(): each value is drawn from a normal distribution on
-- its scale, and the quantiles of the index are the limits; with
-- options.transform the same limits without draws.
-- > standardise_inequality.slope_limits({ 3, 6 }, { 0, 2 }, { 6, 10 }, { 9, 9 }, { transform = true })  -- -4.0, 16.0
function standardise_inequality.slope_limits(values, lowers, uppers,
  populations, options)
  given.lists({ { values, "values" }, { lowers, "lowers" },
    { uppers, "uppers" }, { populations, "populations" } })
  options = settled(options)
  local lower, upper = limits(values, lowers, uppers, populations, options,
    difference)
  return finished(lower, upper, options.turned and negative)
end

-- Limits of relative().
-- lowers, uppers: limits of each value. Results: lower, upper; nil and the
-- reason when they do not exist (a draw in which an end is 0 or below).
-- Raises as slope_limits().
-- Source: as for slope_limits().
-- > select(2, standardise_inequality.relative_limits({ 3, 4 }, { 3, 4 }, { 3, 4 }, { 9, 9 }))  -- 1.8
function standardise_inequality.relative_limits(values, lowers, uppers,
  populations, options)
  given.lists({ { values, "values" }, { lowers, "lowers" },
    { uppers, "uppers" }, { populations, "populations" } })
  options = settled(options)
  local lower, upper = limits(values, lowers, uppers, populations, options,
    ratio)
  return finished(lower, upper, options.turned and inverse)
end

return standardise_inequality
