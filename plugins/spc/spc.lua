-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is it more than noise, and will the target be met? XmR, P and U charts with
-- the rules and the words of Making Data Count.
--
-- Options that every chart takes; an unknown one raises:
--   good      "high", "low" or "none" (neither is): always stated
--   target    what is aimed at, in the unit of the values
--   rebase    a list of { at, reason }: lines start anew at a known change; `at` is
--             the first point after it, by number or by its period
--   fix       lines are drawn from the first so many points of each stretch, 12 or more
--   screen    whether moving ranges at or past 3.267 times their mean are left out,
--             once: true, as Making Data Count does
--   near      what counts as near a limit: "within" it, past two thirds of the way
--             (NHSRplotthedots), or anything "beyond" two thirds (Making Data Count
--             since late 2023); "within"
--   shift     points in a row on one side that are a shift: 7 (some charts: 6, 8)
--   trend     points in a row, each higher or each lower, that are a trend: 7
--   on_limit  a target exactly on a limit: "inconsistent" (NHSRplotthedots) or
--             "consistent"; "inconsistent"
--   enough    with fewer points than this behind the last lines they are trial limits: 12
--
-- Each chart is a table:
--   mean, lower, upper   the lines at the end of the series; limits may be nil
--   points      { value, label, rule, way, mean, lower, upper, near_lower, near_upper,
--               group } for each, value false where missing
--   stretches   { first, last, reason, count, mean, lower, upper, range, screened,
--               trial } for each stretch between rebases; range is the mean moving range
--   variation   the label of the latest point with a value: "common cause", "special
--               cause improvement", "special cause concern", or with good = "none"
--               "special cause high" and "special cause low"
--   assurance   "will be met consistently", "will be missed consistently" or "will be
--               met or missed by chance", by the last limits; else nil, and
--               assurance_reason says why
--   icons       { variation, assurance }: "H" or "L" special cause by higher or lower
--               values, "C" common; "P" passes, "F" fails, "?" by chance
--   words       all of it in sentences; trial, latest, missing and the options too
-- Where nothing varies (each moving range is 0) limits are the mean, nothing is
-- special, and a target on it is met. A missing value ends runs and moving ranges.

local spc_points = require("spc_points")
local spc_rules = require("spc_rules")
local spc_kinds = require("spc_kinds")
local spc_words = require("spc_words")

local spc = {}

local function forms(own)
  local all = {
    good     = { allowed = { "high", "low", "none" }, required = "good = \"high\", \"low\" or \"none\"" },
    target   = { number = true },
    rebase   = { type = "table" },
    fix      = { number = true, whole = true, min = 12 },
    screen   = { type = "boolean", default = true },
    near     = { allowed = { "within", "beyond" }, default = "within" },
    shift    = { number = true, whole = true, min = 2, default = 7 },
    trend    = { number = true, whole = true, min = 3, default = 7 },
    on_limit = { allowed = { "inconsistent", "consistent" }, default = "inconsistent" },
    enough   = { number = true, whole = true, min = 2, default = 12 },
  }
  for name, form in pairs(own) do all[name] = form end
  return all
end

local XMR = forms { floor = { number = true }, ceiling = { number = true } }
local COUNTED = forms { per = { number = true, over = 0, default = 1 }, prime = { type = "boolean", default = false } }

local function base_of(points, stretch, fix)
  local own, base, count = {}, {}, 0
  for i = stretch.first, stretch.last do
    own[#own + 1] = points[i]
    if not fix or #own <= fix then
      base[#base + 1] = points[i]
      count = count + (points[i].value and 1 or 0)
    end
  end
  return own, base, count
end

local function scale(points, per)
  for _, point in ipairs(points) do
    for _, name in ipairs { "value", "mean", "lower", "upper", "near_lower", "near_upper",
      "reach_lower", "reach_upper" } do
      point[name] = point[name] and point[name] * per
    end
  end
end

local function draw(name, points, stretches, options)
  for number, stretch in ipairs(stretches) do
    local own, base, count = base_of(points, stretch, options.fix)
    local kind = spc_kinds.draw(name, own, base, options)
    scale(own, options.per or 1)
    stretch.count, stretch.screened = count, kind and kind.screened or 0
    stretch.range, stretch.trial = kind and kind.range, count < options.enough
    local last = own[#own]
    stretch.mean, stretch.lower, stretch.upper = last.mean, last.lower, last.upper
    for _, point in ipairs(own) do point.group = number end
  end
end

local function label(points, options)
  spc_rules.mark(points, { near = options.near, shift = options.shift, trend = options.trend })
  for _, point in ipairs(points) do
    point.label = point.value and spc_words.variation(point.way, options.good) or nil
  end
end

local function latest_of(points)
  local latest, missing = nil, 0
  for i, point in ipairs(points) do
    if point.value then latest = i else missing = missing + 1 end
  end
  return latest, missing
end

-- Whether a limit leaves the target on its far side.
local function past(limit, target, way, level)
  return way * limit > way * target or level and limit == target
end

local function assure(point, options)
  if not options.target then return nil, "no target is stated" end
  if options.good == "none" then return nil, "neither high nor low is good" end
  if not point.reach_lower then return nil, "there are no limits" end
  local level = point.flat or options.on_limit == "consistent"
  local low = options.good == "low"
  local worst = low and point.reach_upper or point.reach_lower
  local best = low and point.reach_lower or point.reach_upper
  local way = low and -1 or 1
  if past(worst, options.target, way, level) then return "will be met consistently" end
  if past(best, options.target, -way, level) then return "will be missed consistently" end
  return "will be met or missed by chance"
end

local letters = {
  ["will be met consistently"] = "P", ["will be missed consistently"] = "F",
  ["will be met or missed by chance"] = "?",
}

local function icons(chart, point)
  return { variation = point.way and (point.way > 0 and "H" or "L") or "C",
    assurance = letters[chart.assurance] }
end

-- The lines at the end: the last point's, or where that has none (no base in its
-- period) those of the latest that has.
local function last_lines(points, latest)
  local last = points[#points]
  return last.lower and last or points[latest]
end

local function clean(points)
  for _, point in ipairs(points) do
    for _, name in ipairs { "x", "n", "reach_lower", "reach_upper", "side", "slope", "outside",
      "near", "in_trend", "in_shift", "flat" } do
      point[name] = nil
    end
  end
end

local function judge(name, points, stretches, options)
  local latest, missing = latest_of(points)
  if not latest then return nil, "no point has a value" end
  draw(name, points, stretches, options)
  if not points[latest].mean then return nil, "no point that the lines are drawn from has a value" end
  label(points, options)
  local chart, last = {}, last_lines(points, latest)
  for key, value in pairs(options) do chart[key] = value end
  chart.kind, chart.points, chart.stretches = name, points, stretches
  chart.latest, chart.missing, chart.flat = latest, missing, last.flat or false
  chart.mean, chart.lower, chart.upper = last.mean, last.lower, last.upper
  chart.trial = stretches[#stretches].trial
  chart.variation = points[latest].label
  chart.assurance, chart.assurance_reason = assure(last, options)
  chart.icons = icons(chart, points[latest])
  clean(points)
  chart.words = spc_words.tell(chart)
  return chart
end

local function outside(points, options)
  for i, point in ipairs(points) do
    local value = point.value
    if value and (options.floor and value < options.floor or options.ceiling and value > options.ceiling) then
      return string.format("point %d, %s, lies outside the floor and ceiling", i, spc_words.number(value))
    end
  end
end

-- The XmR chart of single values, one for each period: mean -/+ 2.66 mean
-- moving ranges, the rules, and the verdicts.
-- points: numbers in order of time, false where missing, or it.series; options:
-- as above, with floor and ceiling (limits are not drawn past them: 0 and 100 for
-- a percentage). Result: a chart as above; nil and the reason when there is
-- none. Raises for other types and unknown options.
-- Source: NHS England, Making Data Count; as in NHSRplotthedots 0.2.2.
-- > spc.xmr({ 8, 9, 8, 9, 8, 9, 8, 20 }, { good = "low" }).variation  -- special cause concern
-- > spc.xmr({ 8, 9, 8, 9, 8, 9 }, { good = "low", target = 5 }).assurance  -- will be missed consistently
function spc.xmr(points, options)
  options = spc_points.options(options, XMR, 3)
  local own = {}
  for i, value in ipairs(spc_points.values(points, 3)) do own[i] = { value = value } end
  if #own == 0 then return nil, "there are no points" end
  local stretches = spc_points.stretches(points, options.rebase, 3)
  local why = outside(own, options)
  if why then return nil, why end
  local chart, reason = judge("xmr", own, stretches, options)
  return chart, reason
end

local function counted(name, points, options, what)
  options = spc_points.options(options, COUNTED, 4)
  local own = spc_points.ratios(points, 4)
  if #own == 0 then return nil, "there are no points" end
  local why = spc_points.fault(own, what)
  if why then return nil, why end
  local stretches = spc_points.stretches(points, options.rebase, 4)
  local chart, reason = judge(options.prime and name .. "p" or name, own, stretches, options)
  return chart, reason
end

-- The P chart of proportions: limits by the binomial distribution, which follow
-- each point's denominator, with the rules and verdicts of xmr().
-- points: { numerator, denominator } in order of time, false where missing, or
-- it.series; options: as above, with per (100: values and target in percent; 1) and
-- prime (limits widened by how much points differ, as large denominators need:
-- P' after Laney; false; only there are moving ranges screened). Near is past 2
-- sigma. Result, raises: as xmr().
-- Source: Montgomery, 7.6; Laney (2002), Quality Engineering 14, 531-537.
-- > spc.p({ { 30, 100 }, { 20, 100 } }, { good = "high", target = 0.5 }).icons.assurance  -- F
function spc.p(points, options)
  local chart, reason = counted("p", points, options, "share")
  return chart, reason
end

-- The U chart of rates: limits by the Poisson distribution, which follow each
-- point's base, with the rules and verdicts of xmr().
-- points: { count, base } in order of time, false where missing, or it.series;
-- options: as p(), with per for each so many (1000). Result, raises: as xmr().
-- Source: Montgomery, 7.19; Laney (2002), Quality Engineering 14, 531-537.
-- > spc.u({ { 30, 1000 }, { 20, 1000 } }, { good = "low", per = 1000 }).mean  -- 25.0
function spc.u(points, options)
  local chart, reason = counted("u", points, options, "count")
  return chart, reason
end

return spc
