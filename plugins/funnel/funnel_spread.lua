-- SPDX-License-Identifier: GPL-2.0-or-later
-- Overdispersion: areas differ by more than chance, for reasons that no target
-- accounts for, and funnel limits made for chance alone then flag nearly all.
-- How much more is measured by phi, the mean square of the z-scores (1 when
-- there is chance alone), and given room in the limits either as a factor
-- (multiplicative, sqrt(phi)) or as a variance between areas (additive, tau2).
--
-- Figures are first brought to a scale on which their standard error hardly
-- depends on them. A list has `false` where there is no figure.
-- Source of all: Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202,
-- and Quality and Safety in Health Care 14, 347-351, whose symbols are kept:
-- Y a figure, theta the target, s a standard error, I the number of areas.

local funnel_spread = {}

local SCALES = {}

SCALES.arcsine = {
  point = function(x, n)
    if x > n then return nil, "more cases than the denominator" end
    return math.asin(math.sqrt(x / n)), 1 / (2 * math.sqrt(n))
  end,
  to = function(share) return math.asin(math.sqrt(share)) end,
  back = function(angle)
    return math.sin(math.max(0, math.min(math.pi / 2, angle))) ^ 2
  end,
}

SCALES.root = {
  point = function(x, n) return math.sqrt(x / n), 1 / (2 * math.sqrt(n)) end,
  to = math.sqrt,
  back = function(root) return math.max(0, root) ^ 2 end,
}

SCALES.log = {
  point = function(x, n)
    if x == 0 then return nil, "no events, and 0 has no logarithm" end
    return math.log(x / n), 1 / math.sqrt(n)
  end,
  to = math.log,
  back = math.exp,
}

SCALES.log_counts = {
  point = function(x, n)
    return math.log((x + 0.5) / (n + 0.5)),
      math.sqrt(x / (x + 0.5) ^ 2 + n / (n + 0.5) ^ 2)
  end,
  to = math.log,
  back = math.exp,
}

local function scale_of(name)
  local scale = SCALES[name]
  if not scale then
    error("the scale must be arcsine, root, log or log_counts, not "
      .. tostring(name), 3)
  end
  return scale
end

local function check_count(value, name)
  if type(value) ~= "number" or value ~= value then
    error(name .. " must be a number, not " .. tostring(value), 3)
  end
end

local function check_list(list, name)
  if type(list) ~= "table" then
    error(name .. " must be a list, not a " .. type(list), 3)
  end
end

local function check_share(share, name)
  if type(share) ~= "number" or not (share >= 0 and share < 0.5) then
    error(name .. " must be a share from 0 to less than 0.5, not "
      .. tostring(share), 3)
  end
end

-- The figure of one area on a scale, with its standard error there.
-- scale: "arcsine" for a proportion x / n, asin(sqrt(x / n)), 1 / (2 sqrt(n));
-- "root" for observed x to expected n, sqrt(x / n), 1 / (2 sqrt(n)); "log" for
-- the same, log(x / n), 1 / sqrt(n); "log_counts" for a ratio of two counts,
-- log((x + 0.5) / (n + 0.5)) and the root of x / (x + 0.5)^2 + n / (n + 0.5)^2.
-- Results: Y, s; nil and the reason when they do not exist. Raises for other
-- types and scales.
-- Source: Spiegelhalter (2005), section 3 and appendix; FunnelPlotR, PR, SR by
-- the method of the CQC, SR by the method of SHMI, RC.
-- > funnel_spread.point("root", 25, 16)  -- 1.25, 0.125
function funnel_spread.point(scale, x, n)
  local chosen = scale_of(scale)
  check_count(x, "x")
  check_count(n, "n")
  if x < 0 then
    return nil, "a count is never less than 0"
  elseif n <= 0 then
    return nil, "the denominator must be more than 0"
  end
  return chosen.point(x, n)
end

-- A target brought to a scale.
-- scale: as in point(); value: a share, or a ratio. Result: a number; nil and
-- the reason when it does not exist. Raises for other types and scales.
-- > funnel_spread.to("root", 1.44)  -- 1.2
function funnel_spread.to(scale, value)
  local chosen = scale_of(scale)
  check_count(value, "the target")
  if value < 0 or (chosen == SCALES.arcsine and value > 1) then
    return nil, "the target does not exist on this scale"
  elseif value == 0 and chosen.to == math.log then
    return nil, "0 has no logarithm"
  end
  return chosen.to(value)
end

-- A number of a scale as a share or ratio again. Below the end of the scale it
-- is the end: limits never bounce back.
-- Result: a number. Raises for other types and scales.
-- > funnel_spread.back("arcsine", -0.2)  -- 0.0
function funnel_spread.back(scale, y)
  local chosen = scale_of(scale)
  check_count(y, "y")
  return chosen.back(y)
end

local function present(list)
  local kept = {}
  for place, value in ipairs(list) do
    if value then
      kept[#kept + 1] = { value = value, place = place }
    end
  end
  table.sort(kept, function(a, b)
    if a.value ~= b.value then return a.value < b.value end
    return a.place < b.place
  end)
  return kept
end

-- R's default quantile, type 7.
local function quantile(sorted, p)
  local h = (#sorted - 1) * p + 1
  local low = math.floor(h)
  local high = math.min(low + 1, #sorted)
  local below, above = sorted[low].value, sorted[high].value
  return below + (h - low) * (above - below)
end

-- z-scores with the outermost drawn in to the quantiles at `share` and
-- 1 - share (type 7), so that a few extreme areas do not make room for
-- themselves.
-- z: list, `false` where there is none; share: 0 to less than 0.5, usually
-- 0.1. Result: a new list. Raises for other types.
-- Source: Spiegelhalter (2005), section 5.3.
-- > table.concat(funnel_spread.winsorise({ -9, -1, 0, 1, 2 }, 0.25), " ")  -- -1.0 -1.0 0 1.0 1.0
function funnel_spread.winsorise(z, share)
  check_list(z, "z")
  check_share(share, "what is drawn in at each end")
  local sorted, drawn = present(z), {}
  local low = #sorted > 0 and quantile(sorted, share)
  local high = #sorted > 0 and quantile(sorted, 1 - share)
  for place, value in ipairs(z) do
    drawn[place] = value and math.max(low, math.min(high, value))
  end
  return drawn
end

-- z-scores without the outermost: floor(share * number) at each end become
-- `false`.
-- z: list, `false` where there is none; share: 0 to less than 0.5. Result: a
-- new list. Raises for other types. Of equal z-scores the earlier counts as
-- the smaller.
-- Source: the method of SHMI, as FunnelPlotR has it.
-- > tostring(funnel_spread.truncate({ -9, -1, 0, 1, 2 }, 0.2)[1])  -- false
function funnel_spread.truncate(z, share)
  check_list(z, "z")
  check_share(share, "what is left out at each end")
  local sorted, kept = present(z), {}
  local cut = math.floor(share * #sorted)
  for place, value in ipairs(z) do
    kept[place] = value
  end
  for rank, item in ipairs(sorted) do
    if rank <= cut or rank > #sorted - cut then
      kept[item.place] = false
    end
  end
  return kept
end

-- How much more z-scores spread than by chance.
-- z: list, `false` where there is none. Results: phi, the mean square, and how
-- many it rests on; nil and the reason for fewer than two. Raises for no list.
-- > funnel_spread.phi({ 1, -2, false, 3 })  -- 4.6666666666667, 3
function funnel_spread.phi(z)
  check_list(z, "z")
  local sum, count = 0, 0
  for _, value in ipairs(z) do
    if value then
      sum, count = sum + value ^ 2, count + 1
    end
  end
  if count < 2 then
    return nil, "overdispersion needs at least two areas"
  end
  return sum / count, count
end

-- The variance between areas that makes phi what it is.
-- z: list as given to phi(); s: the standard errors of the same areas. Result:
-- tau2, 0 or more, in squares of the scale of s; nil and the reason for fewer
-- than two areas. Raises for other types.
-- Source: the moment estimator of DerSimonian and Laird (1986), Controlled
-- Clinical Trials 7, 177-188, with I phi for its Q: with w = 1 / s^2,
-- (I phi - (I - 1)) / (sum w - sum w^2 / sum w).
-- > funnel_spread.tau2({ 3, -3 }, { 0.5, 0.5 })  -- 4.25
function funnel_spread.tau2(z, s)
  check_list(z, "z")
  check_list(s, "s")
  local phi, count = funnel_spread.phi(z)
  if not phi then
    return nil, count
  end
  local w, ww = 0, 0
  for place, value in ipairs(z) do
    if value then
      local weight = 1 / s[place] ^ 2
      w, ww = w + weight, ww + weight ^ 2
    end
  end
  return math.max(0, (count * phi - (count - 1)) / (w - ww / w))
end

-- The mean of figures, each weighted by 1 / s^2: a target where none is set.
-- y, s: lists, `false` where there is no figure. Result: a number; nil and the
-- reason without any. Raises for no lists.
-- > funnel_spread.weighted_mean({ 1, 4 }, { 1, 2 })  -- 1.6
function funnel_spread.weighted_mean(y, s)
  check_list(y, "y")
  check_list(s, "s")
  local sum, weight = 0, 0
  for place, value in ipairs(y) do
    if value then
      sum, weight = sum + value / s[place] ^ 2, weight + 1 / s[place] ^ 2
    end
  end
  if weight == 0 then
    return nil, "there is no figure to take the mean of"
  end
  return sum / weight
end

-- How overdispersed figures are round a target.
-- y, s: lists, `false` where there is no figure; theta: the target on the same
-- scale; options.winsor: share drawn in at each end (none unless given);
-- options.truncate: share left out instead. Result: a table with z (list),
-- adjusted (z as used), phi, tau2, count; nil and the reason for fewer than
-- two figures. Raises for other types.
-- > funnel_spread.measure({ 2, -2, 1 }, { 1, 1, 1 }, 0).phi  -- 3.0
function funnel_spread.measure(y, s, theta, options)
  check_list(y, "y")
  check_list(s, "s")
  check_count(theta, "the target")
  options = options or {}
  local z = {}
  for place, value in ipairs(y) do
    z[place] = value and (value - theta) / s[place]
  end
  local adjusted = z
  if options.truncate then
    adjusted = funnel_spread.truncate(z, options.truncate)
  elseif options.winsor then
    adjusted = funnel_spread.winsorise(z, options.winsor)
  end
  local phi, count = funnel_spread.phi(adjusted)
  if not phi then
    return nil, count
  end
  return { z = z, adjusted = adjusted, phi = phi, count = count,
    tau2 = funnel_spread.tau2(adjusted, s) }
end

-- The standard error of an area with room for overdispersion. Multiplicative
-- room never narrows the limits.
-- s: the standard error by chance; how: "none", "multiplicative" (s sqrt(phi),
-- phi at least 1) or "additive" (the root of s^2 + tau2); spread: what
-- measure() gave. Result: a number. Raises for another way.
-- > funnel_spread.widen(0.3, "additive", { phi = 4, tau2 = 0.16 })  -- 0.5
function funnel_spread.widen(s, how, spread)
  check_count(s, "s")
  if how == "none" then
    return s
  elseif how == "multiplicative" then
    return s * math.sqrt(math.max(1, spread.phi))
  elseif how == "additive" then
    return math.sqrt(s ^ 2 + spread.tau2)
  end
  error("overdispersion must be none, multiplicative or additive, not "
    .. tostring(how), 2)
end

return funnel_spread
