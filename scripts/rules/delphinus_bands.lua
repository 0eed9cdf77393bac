-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is the borough up to date with what Delphinus asks of it?
return {
  title  = "Delphinus compliance",
  grades = { "complete", "mostly", "behind" },
  origin = "local: that there is a minimum for each borough is published (MPA report 8, 24 July 2008, "
    .. "para 12); the bands are ours",
  before = "period",

  params = {
    mostly = { default = 75, min = 0, max = 100, doc = "percent met that is mostly" },
  },

  grade = function(it, params)
    local reason = string.format("%d of %d due were met", it.numerator, it.denominator)
    if it.value == 100 then return "complete", reason end
    return it.value >= params.mostly and "mostly" or "behind", reason
  end,
}
