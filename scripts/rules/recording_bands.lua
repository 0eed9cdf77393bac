-- SPDX-License-Identifier: GPL-2.0-or-later
-- Can the borough's counts of crime be relied on?
return {
  title  = "Crime recording",
  grades = { "good", "fair", "poor" },
  origin = "local: that PPAF adjusts for compliance with the recording standard is published "
    .. "(Home Office, Aggregation, 14 October 2005); the bands are ours",

  params = {
    good = { default = 90, min = 0, max = 100, above = "fair", doc = "percent right that is good" },
    fair = { default = 80, min = 0, max = 100, doc = "percent right that is fair" },
  },

  grade = function(it, params)
    local reason = string.format("%d of %d records tested were right", it.numerator, it.denominator)
    return it.value >= params.good and "good" or it.value >= params.fair and "fair" or "poor", reason
  end,
}
