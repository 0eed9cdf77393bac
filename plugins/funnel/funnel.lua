-- SPDX-License-Identifier: GPL-2.0-or-later
-- A funnel plot in figures: for each of many areas its limits and a verdict.
-- A league table ranks chance; a funnel asks of each area whether it lies
-- further from the target than its size allows. With 33 areas, about two lie
-- outside 95 per cent by chance alone, and one in fifteen funnels has one
-- outside 99.8 per cent.
--
-- An area is a table with `numerator` and `denominator` (and `name`), as the
-- members of it.peers are. For ratios the numerator is what was observed and
-- the denominator what was expected.

local limits = require("funnel_limits")
local spread = require("funnel_spread")

local funnel = {}

local KINDS = {
  proportion = { scale = "arcsine", arcsine = true },
  rate = { scale = "root", root = true, log = true },
  ratio = { scale = "root", root = true, log = true, one = true },
  counts = { scale = "log_counts", log_counts = true },
}

local KNOWN = {
  kind = true, levels = true, target = true, good = true, overdispersion = true,
  winsor = true, truncate = true, scale = true, exact = true,
}

local WAYS = { none = true, multiplicative = true, additive = true }
local GOOD = { high = true, low = true, none = true }

local function is_number(value)
  return type(value) == "number" and value == value and math.abs(value) < math.huge
end

local function check_options(options)
  for key in pairs(options) do
    if not KNOWN[key] then
      error("the funnel has no option '" .. tostring(key) .. "'", 3)
    end
  end
  if not KINDS[options.kind] then
    error("kind must be proportion, rate, ratio or counts, not " .. tostring(options.kind), 3)
  elseif options.scale and not KINDS[options.kind][options.scale] then
    error("a funnel of this kind has no scale '" .. tostring(options.scale) .. "'", 3)
  elseif not WAYS[options.overdispersion or "none"] then
    error("overdispersion must be none, multiplicative or additive, not "
      .. tostring(options.overdispersion), 3)
  elseif not GOOD[options.good or "none"] then
    error("good must be high, low or none, not " .. tostring(options.good), 3)
  elseif options.target and not is_number(options.target) then
    error("the target must be a number, not " .. tostring(options.target), 3)
  end
end

-- Levels from the inner to the outer, each checked where it is used.
local function levels_of(options)
  local levels = options.levels or { 0.95, 0.998 }
  if type(levels) ~= "table" or #levels == 0 then
    error("levels must be a list such as { 0.95, 0.998 }", 3)
  end
  for place, level in ipairs(levels) do
    if type(level) ~= "number" or not (level > 0 and level < 1) then
      error("a level must lie between 0 and 1, such as 0.95, not " .. tostring(level), 3)
    elseif place > 1 and level <= levels[place - 1] then
      error("levels must rise, from the inner to the outer", 3)
    end
  end
  return levels
end

local function is_count(value)
  return is_number(value) and value >= 0
end

-- Why an area has no place in the funnel; nil when it has.
local function why_not(area, kind)
  if not is_count(area.numerator) or not is_count(area.denominator) then
    return "no counts"
  elseif area.denominator == 0 then
    return "the denominator is 0"
  elseif kind == "proportion" and area.numerator > area.denominator then
    return "more cases than the denominator"
  end
end

-- The target of all: all cases over all bases.
local function pooled(areas, kind)
  local x, n = 0, 0
  for _, area in ipairs(areas) do
    if not why_not(area, kind) then
      x, n = x + area.numerator, n + area.denominator
    end
  end
  if n > 0 then
    return x / n
  end
end

local function target_of(areas, options)
  if options.target then
    return options.target
  end
  return KINDS[options.kind].one and 1 or pooled(areas, options.kind)
end

-- What an area's count is set against: expected events for rates and ratios,
-- the base as it is for the others.
local function base_of(area, kind, target)
  if kind == "rate" or kind == "ratio" then
    return area.denominator * target
  end
  return area.denominator
end

-- The target on the scale of the figures: 1 where it is in the base already.
local function centre_of(kind, target)
  return (kind == "rate" or kind == "ratio") and 1 or target
end

-- Figures on their scale, `false` where there is none.
local function place_all(areas, options, scale, target)
  local y, s, why = {}, {}, {}
  for i, area in ipairs(areas) do
    y[i], s[i] = false, false
    if not why_not(area, options.kind) then
      local base = base_of(area, options.kind, target)
      local point, second = spread.point(scale, area.numerator, base)
      if point then
        y[i], s[i] = point, second
      else
        why[i] = second
      end
    end
  end
  return y, s, why
end

-- The limits by chance alone, as a figure, for each level.
local function chance_limits(area, options, target, level)
  local base = base_of(area, options.kind, target)
  if options.kind == "proportion" then
    local by = options.exact and limits.binomial or limits.proportion
    return by(target, base, level)
  end
  local lower, upper = limits.poisson(base, level)
  if not lower then
    return nil, upper
  end
  return lower * target, upper * target
end

-- The limits on a scale, brought back.
local function scale_limits(scale, theta, s, level, back)
  local half = limits.z(level) * s
  return spread.back(scale, theta - half) * back, spread.back(scale, theta + half) * back
end

local function verdict_words(position, good)
  if position == "within" then
    return "similar"
  elseif good == "none" then
    return position == "above" and "higher" or "lower"
  end
  return (position == "above") == (good == "high") and "better" or "worse"
end

local function percent(level)
  return string.format("%g per cent", 100 * level)
end

-- Where a figure lies, and outside which level, the outermost.
local function place_in(value, lower, upper, levels)
  local position, outside = "within", nil
  for i, level in ipairs(levels) do
    if value < lower[i] then
      position, outside = "below", level
    elseif value > upper[i] then
      position, outside = "above", level
    end
  end
  return position, outside
end

local function describe(verdict, levels, good)
  if verdict.position == "within" then
    return "within the " .. percent(levels[1]) .. " limits"
  end
  local polarity = good == "none" and "neither is good"
    or good .. " is good: " .. verdict.verdict
  return string.format("%s the %s limits; %s", verdict.position, percent(verdict.level), polarity)
end

local function judge_one(area, levels, good, limits_at)
  local verdict = { name = area.name, value = area.numerator / area.denominator,
    lower = {}, upper = {} }
  for i, level in ipairs(levels) do
    local lower, upper = limits_at(level)
    if not lower then
      return { name = area.name, reason = upper }
    end
    verdict.lower[i], verdict.upper[i] = lower, upper
  end
  verdict.position, verdict.level = place_in(verdict.value, verdict.lower, verdict.upper, levels)
  verdict.verdict = verdict_words(verdict.position, good)
  verdict.words = describe(verdict, levels, good)
  return verdict
end

-- Whether limits come from a scale (with room for more than chance, or since
-- only a scale has them) or from the distribution of the counts.
local function on_scale(options)
  return options.overdispersion and options.overdispersion ~= "none"
    or options.scale ~= nil or options.kind == "counts"
end

local function frame_of(areas, options)
  local levels = levels_of(options)
  local frame = { levels = levels, good = options.good or "none",
    scale = options.scale or KINDS[options.kind].scale,
    how = options.overdispersion or "none", target = target_of(areas, options) }
  if not frame.target then
    return nil, "no area has counts"
  elseif frame.target <= 0 then
    return nil, "the target is 0, and a funnel round 0 has no width"
  elseif options.kind == "proportion" and frame.target > 1 then
    return nil, "a target for a proportion lies between 0 and 1"
  end
  frame.centre = centre_of(options.kind, frame.target)
  frame.back = frame.target / frame.centre
  frame.theta = spread.to(frame.scale, frame.centre)
  return frame
end

local function measure_all(areas, options, frame)
  frame.y, frame.s, frame.why = place_all(areas, options, frame.scale, frame.target)
  local winsor = options.winsor or (not options.truncate and 0.1) or nil
  local found, why = spread.measure(frame.y, frame.s, frame.theta,
    { winsor = winsor, truncate = options.truncate })
  if found then
    frame.phi, frame.tau2, frame.z = found.phi, found.tau2, found.z
  elseif frame.how ~= "none" then
    return nil, why
  end
  return true
end

local function judge_area(i, area, options, frame)
  local why = why_not(area, options.kind)
    or (on_scale(options) and frame.why[i]) or nil
  if why then
    return { name = area.name, reason = why }
  end
  local verdict = judge_one(area, frame.levels, frame.good, function(level)
    if not on_scale(options) then
      return chance_limits(area, options, frame.target, level)
    end
    local s = spread.widen(frame.s[i], frame.how, frame)
    return scale_limits(frame.scale, frame.theta, s, level, frame.back)
  end)
  if frame.z and frame.z[i] then
    verdict.z = frame.z[i]
    verdict.adjusted = verdict.z * frame.s[i] / spread.widen(frame.s[i], frame.how, frame)
  end
  return verdict
end

-- A verdict for each area.
-- areas: list of tables with numerator, denominator, name. options:
--   kind: "proportion"; "rate" (events over a base); "ratio" (observed over
--     expected); "counts" (one count over another, both by chance);
--   levels: rising list, { 0.95, 0.998 } unless given;
--   target: a share, rate or ratio; unless given, 1 for ratios, else all cases
--     over all bases;
--   good: "high", "low" or "none" (unless given): which side is better;
--   overdispersion: "none" (unless given), "multiplicative" or "additive";
--   winsor: share of areas drawn in at each end before phi is taken, 0.1
--     unless given; truncate: share left out instead;
--   scale: as in funnel_spread.point(), to have limits from a scale even
--     without overdispersion: arcsine for proportions, root (unless given) or
--     log for rates and ratios, log_counts for counts;
--   exact: binomial limits for proportions, in place of normal ones.
-- Results: a list in the order of areas, each with name, value, lower and
-- upper (a limit for each level), position ("within", "above", "below"), level
-- (the outermost it lies outside of), verdict ("similar", "better", "worse";
-- "higher", "lower" where neither is good), words, z and adjusted (z with the
-- room), or only name and reason; and a table with target, phi, tau2,
-- overdispersion, levels, judged, outside (a number for each level). A figure
-- on a limit is within. nil and the reason when there is no funnel. Raises for
-- other types and unknown options.
-- Source: Spiegelhalter (2005); without overdispersion limits are
-- funnel_limits.proportion() or binomial(), and poisson().
-- > funnel.judge({ { numerator = 12, denominator = 3 } }, { kind = "ratio", good = "low" })[1].verdict  -- worse
function funnel.judge(areas, options)
  if type(areas) ~= "table" then
    error("a list of areas is expected, not a " .. type(areas), 2)
  elseif type(options) ~= "table" then
    error("options with a kind are expected, not a " .. type(options), 2)
  end
  check_options(options)
  local frame, why = frame_of(areas, options)
  if not frame then
    return nil, why
  end
  local measured, reason = measure_all(areas, options, frame)
  if not measured then
    return nil, reason
  end
  local verdicts, outside, judged = {}, {}, 0
  for k in ipairs(frame.levels) do
    outside[k] = 0
  end
  for i, area in ipairs(areas) do
    local verdict = judge_area(i, area, options, frame)
    verdicts[i] = verdict
    judged = judged + (verdict.value and 1 or 0)
    for k, level in ipairs(frame.levels) do
      outside[k] = outside[k] + (verdict.level and verdict.level >= level and 1 or 0)
    end
  end
  return verdicts, { target = frame.target, phi = frame.phi, tau2 = frame.tau2,
    overdispersion = frame.how, levels = frame.levels, judged = judged, outside = outside }
end

local function side_of_share(x, n, target, level)
  local lower, upper = limits.proportion(target, n, level)
  return x / n < lower and "low" or x / n > upper and "high" or nil
end

local function side_of_count(x, n, target, level)
  local lower, upper = stats.byar(x, level)
  return upper < n * target and "low" or lower > n * target and "high" or nil
end

-- The flag of public-health funnel charts for one area: the outermost level at
-- which it differs from the target. Proportions are set against the limits of
-- funnel_limits.proportion(); for rates and ratios it is asked whether the
-- interval of the area's own count (exact under 10, Byar's from 10 on) leaves
-- the expected count out.
-- kind: "proportion", "rate" or "ratio"; x: cases or observed; n: base or
-- expected; target: a share, rate or ratio; levels: rising, { 0.95, 0.998 }
-- unless given. Results: "high", "low" or "similar", and the level (nil when
-- similar); nil and the reason when there is no answer. Raises for other types.
-- Source: assign_funnel_significance of PHEindicatormethods.
-- > funnel.flag("rate", 12, 3000, 0.001)  -- high, 0.998
function funnel.flag(kind, x, n, target, levels)
  check_options({ kind = kind, target = target })
  if kind == "counts" then
    error("kind must be proportion, rate or ratio, not counts", 2)
  end
  levels = levels_of({ levels = levels })
  local why = why_not({ numerator = x, denominator = n }, kind)
  if why then
    return nil, why
  elseif target <= 0 then
    return nil, "the target must be more than 0"
  end
  local side_of = kind == "proportion" and side_of_share or side_of_count
  local flag, outside = "similar", nil
  for _, level in ipairs(levels) do
    local side = side_of(x, n, target, level)
    if side then
      flag, outside = side, level
    end
  end
  return flag, outside
end

return funnel
