-- SPDX-License-Identifier: GPL-2.0-or-later
-- Rates that allow for who lives where: standardised directly and indirectly,
-- life expectancy, the slope of inequality, and shrinkage of small areas.
return {
  title   = "Standardised rates",
  version = "1.0",
  api     = 1,
  modules = {
    "standardise",
    "standardise_given",
    "standardise_inequality",
    "standardise_life",
    "standardise_shrinkage",
  },
  needs   = { "describe" },
}
