-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of all hate crimes recorded in the year, and of each strand's, how many
-- ended in a sanction detection?
return {
  title  = "Hate crime sanction detections, by strand",
  unit   = "percent", decimals = 1,
  good   = "high",
  source = "hate_crime",
  period = "financial year",
  levels = { "borough", "force" },  -- the City has a force of its own
  by     = "strand",
  tags   = { "hate crime" },

  params = {
    least = { default = 10, min = 1, doc = "with fewer offences than this, no rate is given" },
  },

  compute = function(here, params)
    local offences = here:sum("offences")
    if offences < params.least then return nil, "too few offences for a rate" end
    return { numerator = here:sum("detections"), denominator = offences }
  end,
}
