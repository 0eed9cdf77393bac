-- SPDX-License-Identifier: GPL-2.0-or-later
-- What a chart says, in words.

local spc_words = {}

local function trimmed(text)
  if not text:find("%.") then return text end
  return (text:gsub("0+$", ""):gsub("%.$", ""))
end

-- A number as a sentence has it: four figures, whole numbers whole.
-- > spc_words.number(1234.5678), spc_words.number(0.04567), spc_words.number(0)  -- 1235, 0.04567, 0
function spc_words.number(value)
  local size = math.abs(value)
  if size == 0 then return "0" end
  if size >= 1e15 or size < 1e-4 then return string.format("%.3e", value) end
  local places = 3
  while size >= 10 and places > 0 do size, places = size / 10, places - 1 end
  while size < 1 do size, places = size * 10, places + 1 end
  return trimmed(string.format("%." .. places .. "f", value))
end

local number = spc_words.number

-- What a point is, from which way it is special (1 up, -1 down, nil not at all)
-- and what is good ("high", "low", "none").
-- > spc_words.variation(1, "low")  -- special cause concern
function spc_words.variation(way, good)
  if not way then return "common cause" end
  if good == "none" then return way > 0 and "special cause high" or "special cause low" end
  return (way > 0) == (good == "high") and "special cause improvement" or "special cause concern"
end

local because = {}

because["outside limits"] = function(chart, point)
  if point.way > 0 then return "above the upper limit, " .. number(point.upper) end
  return "below the lower limit, " .. number(point.lower)
end

because["trend"] = function(chart, point)
  return string.format("in a trend of %d or more points, each %s than the one before",
    chart.trend, point.way > 0 and "higher" or "lower")
end

because["near limits"] = function(_, point)
  return string.format("among two in three near the %s limit", point.way > 0 and "upper" or "lower")
end

because["shift"] = function(chart, point)
  return string.format("in a run of %d or more points %s the mean", chart.shift,
    point.way > 0 and "above" or "below")
end

local heads = {
  ["special cause improvement"] = "Special cause improvement",
  ["special cause concern"]     = "Special cause concern",
  ["special cause high"]        = "Special cause, higher",
  ["special cause low"]         = "Special cause, lower",
}

local function variation(chart)
  local point = chart.points[chart.latest]
  local name = "the latest point, " .. number(point.value) .. ","
  if chart.flat then
    return "Common cause: the points that the limits are drawn from do not vary, so nothing is special"
  end
  if not point.lower then return "Common cause: there are too few points to draw limits from" end
  if not point.rule then return "Common cause: " .. name .. " is no more than noise" end
  return string.format("%s: %s is %s", heads[chart.variation], name, because[point.rule](chart, point))
end

local ends = {
  ["will be met consistently"]      = "will be met consistently: it lies beyond what the process reaches",
  ["will be missed consistently"]   = "will be missed consistently: it lies beyond what the process reaches",
  ["will be met or missed by chance"] = "will be met or missed by chance: it lies within the limits",
}

local function assurance(chart)
  if not chart.target then return nil end
  local target = "The target of " .. number(chart.target)
  if not chart.assurance then return target .. " is not judged: " .. chart.assurance_reason end
  if chart.flat then return target .. " " .. chart.assurance end
  return target .. " " .. ends[chart.assurance]
end

local function plural(count, one, many)
  return string.format("%d %s", count, count == 1 and one or many or one .. "s")
end

local function basis(chart)
  local stretch = chart.stretches[#chart.stretches]
  local parts = { "Mean " .. number(chart.mean) }
  if chart.lower then
    parts[1] = parts[1] .. string.format(", limits %s to %s", number(chart.lower), number(chart.upper))
  end
  parts[1] = parts[1] .. ", from " .. plural(stretch.count, "point")
  if stretch.reason then
    parts[1] = parts[1] .. string.format(" since point %d (%s)", stretch.first, stretch.reason)
  end
  if stretch.screened > 0 then
    parts[2] = plural(stretch.screened, "moving range") .. " left out as outlying"
  end
  return table.concat(parts, "; ")
end

local function gaps(chart)
  if chart.missing == 0 then return nil end
  local late = #chart.points - chart.latest
  local text = plural(chart.missing, "point has", "points have") .. " no value"
  return late == 0 and text or text .. ", the latest among them"
end

local function trial(chart)
  if not chart.trial then return nil end
  return string.format("Trial limits: %s, where %d are wanted",
    plural(chart.stretches[#chart.stretches].count, "point"), chart.enough)
end

-- A chart of spc in sentences: what varies, whether the target will be met, what
-- the lines are drawn from, and what to be careful about.
-- chart: as spc.xmr results in. Result: text.
-- > spc_words.tell(require("spc").xmr({ 5 }, { good = "low" })):match("Mean[^.]*")  -- Mean 5, from 1 point
function spc_words.tell(chart)
  local sentences = {}
  for _, part in ipairs { variation, assurance, basis, trial, gaps } do
    local text = part(chart)
    if text then sentences[#sentences + 1] = text .. "." end
  end
  return table.concat(sentences, " ")
end

return spc_words
