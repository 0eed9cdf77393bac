-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is the latest figure more than noise, and in which direction?
local spc = require("spc")

-- The series from its first figure on; later gaps stay gaps.
local function known(series)
  local found = {}
  for _, figure in ipairs(series) do
    if figure.value or #found > 0 then found[#found + 1] = figure end
  end
  return found
end

local function chart_of(it, params)
  if it.good == "none" then return nil, "neither high nor low is good, so no change is better" end
  local points, count = known(it.series), 0
  for _, figure in ipairs(points) do count = count + (figure.value and 1 or 0) end
  if count < params.least then
    return nil, string.format("%d figures, where %d are wanted for limits", count, params.least)
      .. (it.series_reason and "; " .. it.series_reason or "")
  end
  return spc.xmr(points, { good = it.good, target = it.target, shift = params.run, trend = params.run })
end

local grades = {
  ["special cause improvement"] = "improvement",
  ["special cause concern"]     = "concern",
  ["common cause"]              = "common cause",
}

local directions = { improvement = "improved", concern = "worsened", ["common cause"] = "no change" }

return {
  title  = "Variation over time",
  grades = { "improvement", "common cause", "concern" },
  origin = "published: NHS England, Making Data Count, XmR charts: the variation icon of the latest point",
  series = 36,

  params = {
    least = { default = 12, min = 2, max = 36, doc = "with fewer figures than this, no grade" },
    run   = { default = 7, min = 6, max = 9, doc = "so many in a row make a shift or a trend" },
  },

  grade = function(it, params)
    local chart, reason = chart_of(it, params)
    if not chart then return nil, reason end
    return grades[chart.variation], chart.words
  end,

  direction = function(it, params)
    local chart = chart_of(it, params)
    return chart and directions[grades[chart.variation]]
  end,
}
