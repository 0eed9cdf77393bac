-- SPDX-License-Identifier: GPL-2.0-or-later
-- Several measures made into one score, and how sure the ranking by it is.
return {
  title   = "Composite indicators",
  version = "1.0",
  api     = 1,
  needs   = { "describe" },
  modules = {
    "composite", "composite_check", "composite_normalise", "composite_treat", "composite_aggregate",
    "composite_index", "composite_ranks", "composite_uncertainty", "composite_tipping",
    "composite_sensitivity", "composite_structure",
  },
}
