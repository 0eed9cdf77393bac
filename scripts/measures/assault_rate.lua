-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many less serious assaults were recorded for every thousand residents?
return {
  title    = "Assault with injury (SPI 5.3, NI 20)",
  unit     = "per 1,000 residents", decimals = 2,
  good     = "low",
  per      = 1000,
  interval = "byar",
  sources  = { "key_offences", "population" },
  levels   = { "borough" },
  tags     = { "apacs" },

  compute = function(here)
    return {
      numerator = here:sum("key_offences.offences", { offence = "assault with injury" }),
      denominator = here:latest("population.people"),
    }
  end,
}
