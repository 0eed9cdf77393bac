-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many serious violent crimes were recorded for every thousand residents?
return {
  title    = "Serious violence (SPI 5.1, NI 15)",
  unit     = "per 1,000 residents", decimals = 2,
  good     = "low",
  per      = 1000,
  interval = "byar",
  sources  = { "key_offences", "population" },
  levels   = { "borough" },
  tags     = { "apacs" },

  compute = function(here)
    return {
      numerator = here:sum("key_offences.offences", { offence = "serious violence" }),
      denominator = here:latest("population.people"),
    }
  end,
}
