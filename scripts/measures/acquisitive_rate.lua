-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many burglaries, robberies and thefts of and from vehicles were recorded for
-- every thousand residents?
return {
  title    = "Serious acquisitive crime (SPI 5.2, NI 16)",
  unit     = "per 1,000 residents", decimals = 2,
  good     = "low",
  per      = 1000,
  interval = "byar",
  sources  = { "key_offences", "population" },
  levels   = { "borough" },
  tags     = { "apacs" },

  compute = function(here)
    return {
      numerator = here:sum("key_offences.offences", { offence = "serious acquisitive crime" }),
      denominator = here:latest("population.people"),
    }
  end,
}
