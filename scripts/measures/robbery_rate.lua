-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many robberies were recorded for every thousand residents in the year?
return {
  title    = "Robbery rate",
  unit     = "per 1,000 residents", decimals = 1,
  good     = "low",
  per      = 1000,
  interval = "byar",
  caveat   = "visitors are robbed too, and are no residents",
  sources  = { "mps_crime", "population" },
  period   = "year",
  levels   = { "borough", "force" },  -- the City has a force of its own
  since    = "2011-01-01",  -- the file begins in April 2010
  rule     = "funnel_position",
  tags     = { "recorded crime" },

  compute = function(here)
    return {
      numerator = here:sum("mps_crime.offences", { major = "Robbery" }),
      denominator = here:latest("population.people"),
    }
  end,
}
