-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the race hate crimes recorded, how many ended in a sanction detection?
return {
  title  = "Race crime sanction detections",
  unit   = "percent", decimals = 1,
  good   = "high",
  source = "hate_crime",
  period = "financial quarter",
  levels = { "borough", "force" },  -- the City has a force of its own
  breaks = { "2005-04-01" },  -- never compared across this date
  rule   = "against_target",
  tags   = { "hate crime" },

  params = {
    least  = { default = 10, min = 1, doc = "with fewer offences than this, no rate is given" },
    target = { default = 33, min = 0, max = 100, doc = "bespoke target, percent" },
  },

  compute = function(here, params)
    local offences = here:sum("offences", { strand = "race" })
    if offences < params.least then return nil, "too few offences for a rate" end
    return { numerator = here:sum("detections", { strand = "race" }), denominator = offences }
  end,
}
