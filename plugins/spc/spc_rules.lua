-- SPDX-License-Identifier: GPL-2.0-or-later
-- Which points are more than noise: the four rules of Making Data Count for
-- charts with limits, and the rules of Anhoej for runs round a centre line.

local spc_points = require("spc_points")

local spc_rules = {}

-- A point's rule, the first that holds.
spc_rules.names = { "outside limits", "trend", "near limits", "shift" }

local FORMS = {
  near  = { allowed = { "within", "beyond" }, default = "within" },
  shift = { number = true, whole = true, min = 2, default = 7 },
  trend = { number = true, whole = true, min = 3, default = 7 },
}

local function sign(number)
  return number > 0 and 1 or number < 0 and -1 or 0
end

-- Where each point stands: side of the mean, outside, near.
local function place(point, near)
  local value = point.value
  point.side, point.outside, point.near = nil, false, false
  if not value or not point.mean then return end
  point.side = point.flat and 0 or sign(value - point.mean)
  if point.flat or not point.lower then return end
  point.outside = value < point.lower or value > point.upper
  local far = value < point.near_lower or value > point.near_upper
  point.near = far and (near == "beyond" or not point.outside)
end

-- Which way value `i` lies from the one before it, within the stretch.
local function slopes(points)
  local found = {}
  for i = 2, #points do
    local from, to = points[i - 1], points[i]
    local joined = from.value and to.value and from.group == to.group
    found[i] = joined and sign(to.value - from.value) or 0
  end
  return found
end

-- Marks the members of each run of `length` steps that lie the same way.
local function mark_trends(points, length)
  local slope, since = slopes(points), 1
  for i = 2, #points do
    if slope[i] == 0 or slope[i] ~= slope[i - 1] then since = i - 1 end
    if slope[i] ~= 0 and i - since + 1 >= length then
      for j = since, i do points[j].in_trend = true end
    end
  end
  for i, point in ipairs(points) do
    local right = point.in_trend and points[i + 1] and points[i + 1].in_trend and slope[i + 1] or 0
    point.slope = right ~= 0 and right or slope[i]
  end
end

local function mark_shifts(points, length)
  local since = 1
  for i, point in ipairs(points) do
    local before = points[i - 1]
    if not (before and before.side == point.side and before.group == point.group) then since = i end
    if point.side and point.side ~= 0 and i - since + 1 >= length then
      for j = since, i do points[j].in_shift = true end
    end
  end
end

local function two_of_three(points, first)
  local near, side = 0, points[first] and points[first].side
  if not side or side == 0 then return false end
  for i = first, first + 2 do
    local point = points[i]
    if not point or point.side ~= side or point.group ~= points[first].group then return false end
    near = near + (point.near and 1 or 0)
  end
  return near >= 2
end

local function rule_of(points, i)
  local point = points[i]
  if point.outside then return "outside limits", point.side end
  if point.in_trend then return "trend", point.slope end
  if point.near and (two_of_three(points, i - 2) or two_of_three(points, i - 1) or two_of_three(points, i)) then
    return "near limits", point.side
  end
  if point.in_shift then return "shift", point.side end
end

-- The rule, if any, that makes each point a special cause; in this order:
-- outside the limits; in a trend (`trend` points, each higher, or each lower,
-- than the one before); near a limit, with another near among three in a row on
-- the same side of the mean; in a shift (`shift` points in a row on one side).
-- points: a list of { value, mean, lower, upper, near_lower, near_upper, group,
-- flat }; value is false where missing, which ends every run; group changes
-- where lines start anew, which does too; flat says that there is no variation
-- to judge by, so that nothing is special. options: near ("within" the limits,
-- as NHSRplotthedots counts, or "beyond" two thirds however far, as Making Data
-- Count has counted since late 2023), shift (7), trend (7).
-- Result: the points, each with side (1, 0, -1), rule and way (1 up, -1 down).
-- Source: NHS England, Making Data Count; as in NHSRplotthedots 0.2.2.
-- > spc_rules.mark({ { value = 9, mean = 5, lower = 2, upper = 8, near_lower = 3, near_upper = 7 } })[1].way  -- 1
function spc_rules.mark(points, options)
  options = spc_points.options(options, FORMS, 3)
  for _, point in ipairs(points) do
    place(point, options.near)
    point.in_trend, point.in_shift = false, false
  end
  mark_trends(points, options.trend)
  mark_shifts(points, options.shift)
  for i, point in ipairs(points) do
    if point.value and not point.flat then point.rule, point.way = rule_of(points, i) end
  end
  return points
end

-- How long the longest run may be, and how few crossings there may be, when
-- nothing but chance is at work.
-- n: points that are not on the centre line, 1 or more. Results: the longest
-- run, the fewest crossings. Raises for other numbers.
-- Source: Anhoej and Olesen (2014), PLoS ONE 9(11) e113825; the longest run
-- after Schilling (2012), the crossings after Chen (2010).
-- > spc_rules.anhoej(24)  -- 8, 8
function spc_rules.anhoej(n)
  if math.type(n) ~= "integer" or n < 1 then
    error("the number of points must be a whole number from 1, not " .. tostring(n), 2)
  end
  return math.floor(math.log(n, 2) + 0.5) + 3, math.tointeger(stats.qbinom(0.05, n - 1, 0.5))
end

local function count_runs(values, centre)
  local useful, longest, crossings, run, side = 0, 0, 0, 0, nil
  for _, value in ipairs(values) do
    local now = value and sign(value - centre) or 0
    if now ~= 0 then
      useful = useful + 1
      if side and now ~= side then crossings = crossings + 1 end
      run = now == side and run + 1 or 1
      longest, side = math.max(longest, run), now
    end
  end
  return useful, longest, crossings
end

-- The runs of a series round its centre line.
-- values: numbers, false where missing; centre: a number. Points on the line
-- and missing ones are passed over: they neither end a run nor lengthen it.
-- Result: { useful, longest, longest_most, crossings, crossings_least, signal },
-- where signal says that a run is too long or crossings are too few; with no
-- useful point only useful = 0 and signal = false.
-- Source: as anhoej().
-- > spc_rules.runs({ 1, 2, 3, 7, 8, 9 }, 5).crossings  -- 1
function spc_rules.runs(values, centre)
  values = spc_points.values(values, 3)
  if type(centre) ~= "number" then
    error("the centre must be a number, not a " .. type(centre), 2)
  end
  local useful, longest, crossings = count_runs(values, centre)
  if useful == 0 then return { useful = 0, signal = false } end
  local most, least = spc_rules.anhoej(useful)
  return { useful = useful, longest = longest, longest_most = most, crossings = crossings,
    crossings_least = least, signal = longest > most or crossings < least }
end

return spc_rules
