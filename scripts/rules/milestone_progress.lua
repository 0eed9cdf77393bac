-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is what was due reported as met? One milestone passed over is a slip.
return {
  title  = "Progress against milestones",
  grades = { "on track", "slipping", "behind" },
  origin = "local: the MPS promise dates (MPA report 6b, 31 January 2008); the bands are ours",
  before = "period",

  params = {
    slipping = { default = 75, min = 0, max = 100, doc = "percent met that is no worse than slipping" },
  },

  grade = function(it, params)
    local reason = string.format("%d of %d due were met", it.numerator, it.denominator)
    if it.numerator == it.denominator then return "on track", reason end
    return it.value >= params.slipping and "slipping" or "behind", reason
  end,
}
