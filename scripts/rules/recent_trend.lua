-- SPDX-License-Identifier: GPL-2.0-or-later
-- Over the newest five years, is it getting better by more than chance, and not
-- because of one year alone?
local trend = require("trend")
local trend_words = require("trend_words")

local DIRECTIONS = {
  ["getting better"] = "improved",
  ["getting worse"] = "worsened",
  ["no significant change"] = "no change",
}

local function is_year(period)
  return string.find(period, "^%d%d%d%d$") or string.find(period, "^%d%d%d%d/%d%d$")
end

local function column(series, name)
  local list = {}
  for i, figure in ipairs(series) do
    list[i] = figure[name] or false
  end
  return list
end

-- Shares by their counts, all else by its limits.
local function verdict(it)
  if not is_year(it.period) then
    return nil, "a recent trend is one of years, and this is " .. it.period
  end
  if it.unit == "percent" and it.numerator then
    return trend.recent_shares(column(it.series, "numerator"), column(it.series, "denominator"), it.good)
  end
  if not it.lower then
    return nil, "without limits nothing says how far a figure is chance"
  end
  return trend.recent_values(column(it.series, "exact"), column(it.series, "lower"),
    column(it.series, "upper"), it.good)
end

return {
  title  = "Recent trend",
  grades = { "getting better", "no significant change", "getting worse" },
  origin = "published: OHID, Public health technical guidance, Trend markers "
    .. "(five points, chi-squared at 99.8 %, the same direction without any one)",
  series = 5,

  grade = function(it)
    local direction, words, chi2, _, reason = verdict(it)
    if not direction then return nil, it.series_reason or words end
    local grade = trend_words.meaning(direction, it.good)
    return grade, string.format("%s; chi-squared %.2f, %s", words, chi2, reason)
  end,

  direction = function(it)
    local direction = verdict(it)
    return direction and DIRECTIONS[trend_words.meaning(direction, it.good)]
  end,
}
