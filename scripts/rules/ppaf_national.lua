-- SPDX-License-Identifier: GPL-2.0-or-later
-- How does the borough do in records, against the mean of all? For an indicator
-- with one target for everyone.
local ppaf = require("ppaf")

return {
  title      = "PPAF delivery, against all",
  grades     = { "excellent", "good", "fair", "poor" },
  origin     = "local: in the shape of PPAF 2004/05 (Home Office, Grading Methods, 14 October 2005); "
    .. "what divides the difference and the thresholds are ours",
  directions = { "improved", "stable", "deteriorated" },
  peers      = { group = "boroughs", self = true },

  params = {
    excellent = { default = 1, min = -10, max = 10, above = "good", doc = "lowest score that is excellent" },
    good      = { default = 0, min = -10, max = 10, above = "fair", doc = "lowest score that is good" },
    fair      = { default = -1, min = -10, max = 10, doc = "lowest score that is fair" },
    itself    = { default = true, doc = "the average includes the area itself, as in 2004/05" },
    least     = { default = 5, min = 2, max = 32, doc = "with fewer to compare with, no grade" },
    sure      = { default = 1.96, min = 0, max = 5, doc = "so many standard errors are a change" },
    step      = { default = 0.25, min = 0, max = 100, doc = "without limits, so much is a change" },
  },

  grade = function(it, params)
    local spi, why = ppaf.recorded(it, ppaf.company(it, params.itself), params.least)
    if not spi then return nil, why end
    return ppaf.grade(spi.score, params), ppaf.words(spi, "standard deviations")
  end,

  direction = function(it, params)
    return (ppaf.direction(it, params.sure, params.step))
  end,
}
