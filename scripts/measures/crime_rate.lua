-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many offences were recorded for every thousand residents in the year?
return {
  title    = "Recorded crime rate",
  unit     = "per 1,000 residents", decimals = 1,
  good     = "low",  -- of crime as a whole; a fall may also be less reporting
  per      = 1000,
  interval = "byar",
  caveat   = "visitors commit and suffer crime, and are no residents; the "
    .. "district's count includes its airports",
  sources  = { "mps_crime", "population" },
  period   = "year",
  levels   = { "borough", "force" },  -- the City has a force of its own
  since    = "2011-01-01",  -- the file begins in April 2010
  rule     = "against_similar",
  tags     = { "recorded crime" },

  compute = function(here)
    return {
      numerator = here:sum("mps_crime.offences"),
      denominator = here:latest("population.people"),
    }
  end,
}
