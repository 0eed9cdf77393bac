-- SPDX-License-Identifier: GPL-2.0-or-later
-- Does the borough do better than it did itself a year ago, by more than chance?
local ppaf = require("ppaf")

return {
  title  = "PPAF direction",
  grades = { "improved", "stable", "deteriorated" },
  origin = "local: in the shape of PPAF 2004/05 (Home Office, Grading Methods, 14 October 2005); "
    .. "the thresholds are ours",

  params = {
    sure = { default = 1.96, min = 0, max = 5, doc = "so many standard errors are a change" },
    step = { default = 0.25, min = 0, max = 100, doc = "without limits, so much is a change" },
  },

  grade = function(it, params)
    return ppaf.direction(it, params.sure, params.step)
  end,
}
