-- SPDX-License-Identifier: GPL-2.0-or-later
-- Did the area meet the target that the measure declares?
return {
  title  = "Against the target",
  grades = { "met", "near", "missed" },
  origin = "local: met as in MPA report 6b of 31 January 2008, Rec 19 d; the margin for near is ours",

  params = {
    margin = { default = 2, min = 0, max = 50, doc = "within so much of the target is near" },
    steady = { default = 1, min = 0, max = 50, doc = "without limits to compare, a smaller change is none" },
  },

  grade = function(it, params)
    if not it.target then return nil, "the measure declares no target" end
    local sign = it.good == "low" and -1 or 1
    local gap = sign * (it.value - it.target)
    local near = sign * it.value >= sign * it.target - params.margin
    local reason = string.format("%.1f points %s the target of %g",
      math.abs(gap), it.value < it.target and "under" or "over", it.target)
    return gap >= 0 and "met" or near and "near" or "missed", reason
  end,

  direction = function(it, params)
    if not it.before or it.good == "none" then return nil end
    local before, gain = it.before, it.value - it.before.value
    local steady = math.abs(gain) < params.steady
    if it.lower and before.lower then
      steady = it.lower <= before.upper and before.lower <= it.upper
    end
    if steady then return "no change" end
    return (gain > 0) == (it.good == "high") and "improved" or "worsened"
  end,
}
