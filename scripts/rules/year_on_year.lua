-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is it better or worse than a year ago? Across a break in the definition
-- there is no answer. Where both figures have limits, they must lie apart: that
-- asks more than a test of the difference would.
local function changed(it, params)
  local before = it.before
  if it.lower and before.lower then
    return it.lower > before.upper or it.upper < before.lower
  end
  return math.abs(it.value - before.value) >= params.steady
end

return {
  title  = "Against the year before",
  grades = { "better", "no change", "worse" },
  origin = "local: for figures published without a target; limits and margin are ours",

  params = {
    steady = { default = 1, min = 0, max = 50, doc = "without limits to compare, a smaller change is none" },
  },

  grade = function(it, params)
    if not it.before then return nil, it.before_reason end
    local gain = it.value - it.before.value
    local reason = string.format("%+.1f since %s", gain, it.before.period)
    if not changed(it, params) then return "no change", reason end
    return (gain > 0) == (it.good == "high") and "better" or "worse", reason
  end,

  direction = function(it, params)
    if not it.before or it.good == "none" then return nil end
    if not changed(it, params) then return "no change" end
    return (it.value > it.before.value) == (it.good == "high") and "improved" or "worsened"
  end,
}
