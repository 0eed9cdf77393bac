-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how much has recorded crime changed: these twelve months against the
-- twelve before?
return {
  title    = "Recorded crime, change on the year before",
  unit     = "percent", decimals = 1,
  good     = "low",
  interval = "none",  -- a change is no proportion
  source   = "mps_crime",
  levels   = { "borough", "site", "force" },
  since    = "2012-03-01",  -- the file begins in April 2010
  rule     = "against_similar",
  tags     = { "recorded crime" },

  compute = function(here)
    local before = here:year_before():span(12):sum("offences")
    return {
      numerator = here:span(12):sum("offences") - before,
      denominator = before,
    }
  end,
}
