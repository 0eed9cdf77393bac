-- SPDX-License-Identifier: GPL-2.0-or-later
-- Figures into bands: deciles and quintiles of deprivation, classes of maps.
return {
  title   = "Bands and classes",
  version = "1.0",
  api     = 1,
  modules = { "banding", "banding_breaks" },
  needs   = { "describe" },
}
