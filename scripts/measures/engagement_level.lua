-- SPDX-License-Identifier: GPL-2.0-or-later
-- How far does the partnership's understanding of, and engagement with, Muslim
-- communities reach?
return {
  title  = "NI 35, engagement alone",
  unit   = "level", decimals = 2,
  good   = "high",
  caveat = "a partnership's own assessment",
  source = "ni35",
  levels = { "borough" },
  rule   = "ni35_bands",
  tags   = { "prevent", "engagement" },
  draft  = true,

  compute = function(here)
    return here:only("engagement")
  end,
}
