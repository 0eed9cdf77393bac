-- SPDX-License-Identifier: GPL-2.0-or-later
-- Run charts and control charts, by kind, with the rules of Anhoej for runs and
-- of Shewhart for single points; as qicharts2 draws them.
--
-- Every kind takes the same options: freeze (lines from the first so many points
-- of each stretch), rebase (a list of { at, reason }: lines start anew), exclude
-- (a list of points, by number, that lines and runs leave out), screen (whether
-- moving ranges past 3.267 times their mean are left out, once: true, as Making
-- Data Count does, and as qicharts2 does once it is attached) and per (values and
-- lines are given for each so many, 1 unless stated). And every kind results in
--   points: { value, centre, lower, upper, near_lower, near_upper (2 sigma),
--     part, baseline, included, signal (outside the limits) },
--   parts: { first, last, reason, centre, observed, screened, words and what
--     spc_rules.runs tells },
-- with false for a value and nil for a line that does not exist; or in nil and
-- the reason. Wrong types and unknown options raise.

local describe = require("describe")
local spc_points = require("spc_points")
local spc_rules = require("spc_rules")
local spc_kinds = require("spc_kinds")

local spc_charts = {}

local FORMS = {
  freeze  = { number = true, whole = true, min = 1 },
  rebase  = { type = "table" },
  exclude = { type = "table", default = {} },
  screen  = { type = "boolean", default = true },
  per     = { number = true, over = 0, default = 1 },
}

local function singles(list)
  local points = {}
  for i, value in ipairs(spc_points.values(list, 5)) do points[i] = { value = value } end
  return points
end

local function ratios(list)
  local points = spc_points.ratios(list, 5)
  return points
end

local function samples(list, level)
  local points = {}
  for i, sample in ipairs(spc_points.samples(list, level or 5)) do
    points[i] = { value = false }
    if sample then
      local sum, sd = describe.sum(sample), describe.sd(sample)
      points[i] = { x = sum, n = #sample, value = sum / #sample, sd = sd }
    end
  end
  return points
end

local function spreads(list)
  local points = samples(list, 6)
  for _, point in ipairs(points) do point.value = point.sd or false end
  return points
end

local function ranges(points, first, last)
  for i = last, first, -1 do
    local before = i > first and points[i - 1].value
    points[i].value = before and points[i].value and math.abs(points[i].value - before)
  end
end

local function excluded(list, count)
  local found = {}
  for _, place in ipairs(list) do
    if math.type(place) ~= "integer" or place < 1 or place > count then
      error(string.format("exclude must list points from 1 to %d, not %s", count, tostring(place)), 4)
    end
    found[place] = true
  end
  return found
end

local function gather(points, stretch, freeze, exclude)
  local part, base, included = {}, {}, {}
  for i = stretch.first, stretch.last do
    local point = points[i]
    point.included = not exclude[i]
    point.baseline = not freeze or i - stretch.first < freeze
    part[#part + 1] = point
    if point.included then included[#included + 1] = point.value end
    if point.included and point.baseline then base[#base + 1] = point end
  end
  return part, base, included
end

local function told(part)
  if not part.centre then return "no point to draw a line from" end
  if part.useful == 0 then return "every point is on the centre line" end
  return string.format("longest run %d (at most %d expected), %d crossings (at least %d expected): %s",
    part.longest, part.longest_most, part.crossings, part.crossings_least,
    part.signal and "more than noise" or "no sign of a shift")
end

local function finish(name, points, part, kind, included)
  part.observed, part.centre, part.screened = #included, kind and kind.centre, kind and kind.screened or 0
  local runs = kind and spc_rules.runs(included, kind.centre) or { useful = 0, signal = false }
  for key, value in pairs(runs) do part[key] = value end
  if name == "mr" then part.signal = false end  -- neighbours share a value
  for i = part.first, part.last do
    local point = points[i]
    point.centre, point.mean, point.signal = point.mean, nil, false
    if point.value and point.lower and not point.flat then
      point.signal = point.value < point.lower or point.value > point.upper
    end
  end
  part.words = told(part)
end

local function scale(points, parts, per)
  for _, point in ipairs(points) do
    for _, key in ipairs { "value", "centre", "lower", "upper", "near_lower", "near_upper" } do
      point[key] = point[key] and point[key] * per
    end
  end
  for _, part in ipairs(parts) do part.centre = part.centre and part.centre * per end
end

local function clean(points, part)
  for i = part.first, part.last do
    local point = points[i]
    point.part, point.x, point.sd, point.flat = part.number, nil, nil, nil
    point.reach_lower, point.reach_upper = nil, nil
  end
end

local function chart(name, list, given, read, what)
  local options = spc_points.options(given, FORMS, 4)
  local points = read(list)
  if #points == 0 then return nil, "there are no points" end
  local why = what and spc_points.fault(points, what)
  if why then return nil, why end
  local parts = spc_points.stretches(list, options.rebase, 4)
  local exclude = excluded(options.exclude, #points)
  for number, part in ipairs(parts) do
    if name == "mr" then ranges(points, part.first, part.last) end
    local own, base, included = gather(points, part, options.freeze, exclude)
    local kind = spc_kinds.draw(name, own, base, options)
    part.number = number
    finish(name, points, part, kind, included)
    clean(points, part)
  end
  scale(points, parts, options.per)
  return { kind = name, points = points, parts = parts }
end

local function drawer(name, read, what)
  return function(list, options)
    local found, why = chart(name, list, options, read, what)
    return found, why
  end
end

-- The run chart: values round their median, no limits.
-- values: numbers, false where missing; options and result as above.
-- Source: Anhoej and Olesen (2014), PLoS ONE 9(11) e113825.
-- > spc_charts.run({ 4, 7, 5, 8, 6 }).parts[1].centre  -- 6.0
spc_charts.run = drawer("run", singles)

-- The I chart: single values, mean -/+ 3 mean moving ranges / 1.128.
-- values: numbers, false where missing; options and result as above.
-- Source: Montgomery, Introduction to Statistical Quality Control, 6.33.
-- > spc_charts.i({ 4, 7, 5, 8, 6 }).points[1].upper  -- 12.648936170213
spc_charts.i = drawer("i", singles)

-- The MR chart: distances between neighbours, from 0 to 3.267 times their mean.
-- values: numbers, false where missing, not yet ranges; options and result as
-- above; the first point has no range, and runs are never a signal.
-- Source: as i().
-- > spc_charts.mr({ 4, 7, 5, 8, 6 }).points[2].upper  -- 8.1675
spc_charts.mr = drawer("mr", singles)

-- The P chart: proportions, with limits by the binomial distribution.
-- pairs: { numerator, denominator }, false where missing; options and result as
-- above; limits lie from 0 to 1. Large denominators make them too narrow: pp().
-- Source: Montgomery, 7.6.
-- > spc_charts.p({ { 30, 100 }, { 20, 100 } }).points[1].upper  -- 0.37990381056767
spc_charts.p = drawer("p", ratios, "share")

-- The P' chart: as p(), its limits widened by how much points differ.
-- pairs, options, result: as p().
-- Source: Laney (2002), Quality Engineering 14, 531-537.
-- > spc_charts.pp({ { 30, 100 }, { 20, 100 } }).points[1].upper  -- 0.51595744680851
spc_charts.pp = drawer("pp", ratios, "share")

-- The U chart: rates of counts, with limits by the Poisson distribution.
-- pairs: { count, base }, false where missing; options and result as above;
-- limits are 0 or more. Large bases make them too narrow: up().
-- Source: Montgomery, 7.19.
-- > spc_charts.u({ { 30, 100 }, { 20, 100 } }).points[1].upper  -- 0.4
spc_charts.u = drawer("u", ratios, "count")

-- The U' chart: as u(), its limits widened by how much points differ.
-- pairs, options, result: as u().
-- Source: Laney (2002), Quality Engineering 14, 531-537.
-- > spc_charts.up({ { 30, 100 }, { 20, 100 } }).points[1].upper  -- 0.51595744680851
spc_charts.up = drawer("up", ratios, "count")

-- The C chart: counts from equal bases, mean -/+ 3 of its square roots.
-- counts: numbers, false where missing; options and result as above.
-- Source: Montgomery, 7.17.
-- > spc_charts.c({ 4, 7, 5, 8, 6 }).points[1].upper  -- 13.34846922835
spc_charts.c = drawer("c", singles, "count")

-- The G chart: how many cases (or days) lie between rare events, by the
-- geometric distribution; the centre is the median.
-- counts: numbers, false where missing; options and result as above.
-- Source: Montgomery, page 319.
-- > spc_charts.g({ 4, 7, 5, 8, 6 }).points[1].upper  -- 25.442222095224
spc_charts.g = drawer("g", singles, "count")

-- The T chart: times between rare events, made even by the power 1 / 3.6.
-- times: numbers above 0, false where missing; options and result as above.
-- Source: Nelson (1994), Journal of Quality Technology 26, 239-241.
-- > spc_charts.t({ 4, 7, 5, 8, 6 }).points[1].upper  -- 15.408221973948
spc_charts.t = drawer("t", singles, "time")

-- The I' chart: values with a base that varies, and limits that follow it.
-- pairs: { numerator, denominator }, false where missing; options and result as
-- above. Source: Taylor (2017), Normalized Individuals (IN) Chart.
-- > spc_charts.ip({ { 30, 100 }, { 20, 100 } }).points[1].upper  -- 0.51586807763583
spc_charts.ip = drawer("ip", ratios)

-- The X-bar chart: means of samples.
-- lists: lists of numbers, false where missing; options and result as above.
-- Source: Montgomery, 6.30 and 6.31.
-- > spc_charts.xbar({ { 4, 6 }, { 5, 9 } }).points[1].upper  -- 11.63991361792
spc_charts.xbar = drawer("xbar", samples)

-- The S chart: standard deviations of samples.
-- lists: lists of numbers, false where missing; options and result as above.
-- Source: Montgomery, 6.29 and 6.31.
-- > spc_charts.s({ { 4, 6 }, { 5, 9 } }).points[1].upper  -- 6.9293606132738
spc_charts.s = drawer("s", spreads)

return spc_charts
