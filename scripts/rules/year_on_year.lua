-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is it better or worse than a year ago? Across a break in the definition
-- there is no answer.
return {
  title  = "Against the year before",
  grades = { "better", "no change", "worse" },
  origin = "local: for figures published without a target or the counts for a test",

  params = {
    steady = { default = 1, min = 0, max = 50, doc = "a smaller change than this is no change" },
  },

  grade = function(it, params)
    if not it.before then return nil, it.before_reason end
    local gain = it.value - it.before.value
    local reason = string.format("%+.1f since %s", gain, it.before.period)
    if math.abs(gain) < params.steady then return "no change", reason end
    return (gain > 0) == (it.good == "high") and "better" or "worse", reason
  end,
}
