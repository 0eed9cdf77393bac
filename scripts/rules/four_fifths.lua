-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is a ratio of rates or shares near enough to parity? By the four-fifths
-- rule it is from 0.8 to 1.25. Where more is welcome, only too little counts
-- against it, and the other way about.
return {
  title  = "Four-fifths rule",
  grades = { "in proportion", "out of proportion" },
  origin = "published: Uniform Guidelines on Employee Selection Procedures (1978), section 4 D; limits are ours",

  params = {
    least   = { default = 0.8, min = 0.01, max = 1, doc = "smallest ratio in proportion; the largest is 1 / least" },
    certain = { default = true, doc = "with limits, out of proportion only if 1 lies outside them" },
  },

  grade = function(it, params)
    local most = 1 / params.least
    local low = it.value < params.least and it.good ~= "low"
    local high = it.value > most and it.good ~= "high"
    if not low and not high then
      local within = it.value >= params.least and it.value <= most
      return "in proportion", string.format(within and "%.2f is from %g to %g"
        or "%.2f is outside %g to %g on the side that is welcome", it.value, params.least, most)
    end
    if params.certain and it.lower and it.lower <= 1 and it.upper >= 1 then
      return "in proportion", string.format("%.2f, and 1 is within its limits", it.value)
    end
    local bound = low and "less than " .. params.least or "more than " .. most
    return "out of proportion", string.format("%.2f is %s", it.value, bound)
  end,
}
