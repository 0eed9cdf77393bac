-- SPDX-License-Identifier: GPL-2.0-or-later
-- Outliers drawn in before figures are made into scores, so that one area does
-- not squeeze all others together. `figures` is a list, false where one is
-- missing. They raise for arguments of other types.
-- Source: Handbook on Constructing Composite Indicators (OECD and JRC, 2008);
-- thresholds and transformations as in COINr.

local check = require("composite_check")
local describe = require("describe")

local treat = {}

-- Skewness: 0 when the figures lie alike on both sides of their mean, more
-- when the far ones are high.
-- Result: G1 of a sample; nil and the reason with fewer than 3 figures or when
-- all are the same. Source: Joanes and Gill (1998), The Statistician 47,
-- 183-189; SKEW in spreadsheets.
-- > composite_treat.skewness({ 1, 2, 3, 10 })  -- 1.7636326148039
function treat.skewness(figures)
  check.figures(figures, "the figures")
  return describe.skewness((describe.present(figures)))
end

-- Excess kurtosis: about 0 for a normal distribution, more when some figures
-- lie far out.
-- Result: G2 of a sample; nil and the reason with fewer than 4 figures or when
-- all are the same. Source: as skewness(); KURT in spreadsheets.
-- > composite_treat.kurtosis({ 1, 2, 3, 10 })  -- 3.228
function treat.kurtosis(figures)
  check.figures(figures, "the figures")
  return describe.kurtosis((describe.present(figures)))
end

local LIMITS = { "skew", "kurtosis", "most" }

local function limits_from(options, names)
  options = check.options(options, names, 2)
  return {
    skew = check.number(options.skew, "the skewness", 2, 0, nil, 2),
    kurtosis = check.number(options.kurtosis, "the kurtosis", 3.5, nil, nil, 2),
    most = check.number(options.most, "the most figures", 5, 0, nil, 2),
  }
end

-- nil and a reason where there is no shape to judge.
local function passes(figures, limits)
  local skew, reason = treat.skewness(figures)
  if not skew then
    return nil, reason
  end
  local kurtosis
  kurtosis, reason = treat.kurtosis(figures)
  if not kurtosis then
    return nil, reason
  end
  return math.abs(skew) < limits.skew or kurtosis < limits.kurtosis, skew
end

local function copy(list)
  return table.move(list, 1, #list, 1, {})
end

-- Draw the outermost figures in to the next one: all that share the highest
-- (or, downwards, the lowest) value.
local function draw_in(figures, upwards)
  local function beyond(a, b)
    return upwards and a > b or not upwards and a < b
  end
  local edge, next_in
  for _, x in ipairs(figures) do
    if x and (not edge or beyond(x, edge)) then
      edge, next_in = x, edge
    elseif x and x ~= edge and (not next_in or beyond(x, next_in)) then
      next_in = x
    end
  end
  local places = {}
  for place, x in ipairs(figures) do
    if x == edge then
      figures[place] = next_in
      places[#places + 1] = place
    end
  end
  return places
end

-- Outliers drawn in, one after another, to the next figure within, until the
-- shape is fair: |skewness| below 2 or kurtosis below 3.5.
-- options: skew, kurtosis: the thresholds (2, 3.5); most: figures that may be
-- drawn in (5; ties are drawn in together, so there may be more). Results: the
-- list, and a table: count of figures drawn in, high and low: their places,
-- passed: whether the shape is fair now. nil and the reason when the figures
-- have no shape, at first or after drawing in. Source: COINr's winsorise.
-- > composite_treat.winsorise({ 1, 2, 3, 4, 5, 6, 7, 99 })[8]  -- 7
function treat.winsorise(figures, options)
  check.figures(figures, "the figures")
  local limits = limits_from(options, LIMITS)
  local list, high, low = copy(figures), {}, {}
  local count, passed, skew = 0, passes(figures, limits)
  if passed == nil then
    return nil, skew
  end
  while not passed and count < limits.most do
    if skew >= 0 then
      high = draw_in(list, true)
    else
      low = draw_in(list, false)
    end
    count = #high + #low
    passed, skew = passes(list, limits)
    if passed == nil then
      return nil, "the outliers cannot be drawn in: " .. skew
    end
  end
  return list, { count = count, high = high, low = low, passed = passed }
end

local function extremes(figures)
  local least, most = math.huge, -math.huge
  for _, x in ipairs(figures) do
    least, most = math.min(least, x or least), math.max(most, x or most)
  end
  return least, most
end

local function check_range(figures)
  local least, most = extremes(figures)
  if least > most then
    return nil, "no figure is there"
  end
  if least == most then
    return nil, "all figures are the same, which leaves no range for a logarithm"
  end
  return least, most
end

local function map(figures, change)
  local list = {}
  for place, x in ipairs(figures) do
    list[place] = x and change(x)
  end
  return list
end

-- Logarithms, of a range that begins just above 0.
-- Symbols: log(x - min + 0.01 (max - min)). nil and the reason when all
-- figures are the same. Source: COINr's log_CT, after the COIN Tool of the
-- Joint Research Centre.
-- > composite_treat.log({ 0, 50, 100 })[1]  -- 0.0
function treat.log(figures)
  check.figures(figures, "the figures")
  local least, most = check_range(figures)
  if not least then
    return nil, most
  end
  return map(figures, function(x) return math.log(x - least + 0.01 * (most - least)) end)
end

-- Logarithms, of a range that begins at 1.
-- Symbols: log(x - min + 1). nil and the reason when no figure is there.
-- Source: COINr's log_CT_orig.
-- > composite_treat.log_from_one({ 5, 5 })[1]  -- 0.0
function treat.log_from_one(figures)
  check.figures(figures, "the figures")
  local least, most = extremes(figures)
  if least > most then
    return nil, "no figure is there"
  end
  return map(figures, function(x) return math.log(x - least + 1) end)
end

-- As log(), mirrored when the far figures are low ones.
-- Symbols: where skewness is 0 or less, -log(max + 0.01 (max - min) - x).
-- nil and the reason when all figures are the same or fewer than 3.
-- Source: COINr's log_CT_plus.
-- > composite_treat.log_by_skew({ 0, 99, 100 })[3]  -- 0.0
function treat.log_by_skew(figures)
  check.figures(figures, "the figures")
  local skew, reason = treat.skewness(figures)
  if not skew then
    return nil, reason
  end
  if skew > 0 then
    return treat.log(figures)
  end
  local least, most = extremes(figures)
  return map(figures, function(x) return 0.0 - math.log(most + 0.01 * (most - least) - x) end)
end

-- The transformation of Box and Cox, of figures moved to begin at 1.
-- lambda: the power; 0 is the logarithm. Symbols: ((x - min + 1)^lambda - 1) /
-- lambda. nil and the reason when no figure is there or one becomes too large.
-- Source: Box and Cox (1964), Journal of the Royal Statistical Society B 26,
-- 211-252.
-- > composite_treat.box_cox({ 0, 3 }, 0.5)[2]  -- 2.0
function treat.box_cox(figures, lambda)
  check.figures(figures, "the figures")
  check.number(lambda, "lambda")
  local least, most = extremes(figures)
  if least > most then
    return nil, "no figure is there"
  end
  if (most - least + 1) ^ lambda == math.huge then
    return nil, "the figures are too far apart for this power"
  end
  return map(figures, function(x)
    local from_one = x - least + 1
    return lambda == 0 and math.log(from_one) or (from_one ^ lambda - 1) / lambda
  end)
end

-- What an index does with its figures: winsorise(); where the shape is not
-- fair then, the logarithm instead.
-- options: as winsorise(); combine: true, the logarithm of the winsorised
-- figures. Results: the list, and a table: skew, kurtosis: before; count: how
-- many were drawn in (0 when that was given up); log: whether the logarithm
-- was taken; passed: whether the shape is fair now. Figures without a shape
-- (all the same, fewer than 4) are handed back as they are, with passed nil;
-- nil and the reason when outliers cannot be drawn in (only two values).
-- Source: COINr's Treat.
-- > composite_treat.treat({ 1, 2, 3, 4, 5, 6, 7, 99 })[8]  -- 7
function treat.treat(figures, options)
  check.figures(figures, "the figures")
  local limits = limits_from(options, { "skew", "kurtosis", "most", "combine" })
  local told = { skew = treat.skewness(figures), kurtosis = treat.kurtosis(figures), count = 0, log = false }
  local passed = passes(figures, limits)
  if passed == nil then
    return copy(figures), told
  end
  local list, done = treat.winsorise(figures, limits)
  if not list then
    return nil, done
  end
  told.count, told.passed = done.count, done.passed
  if not done.passed then
    local combine = options and options.combine
    list = treat.log(combine and list or figures)
    told.count, told.log = combine and done.count or 0, true
    told.passed = passes(list, limits)
  end
  return list, told
end

return treat
