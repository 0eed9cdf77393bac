-- SPDX-License-Identifier: GPL-2.0-or-later
-- What part of a monthly or quarterly figure is the season?
return {
  title   = "Seasons of a series",
  version = "1.0",
  api     = 1,
  needs   = { "describe" },
  modules = { "seasonal", "seasonal_order", "seasonal_stl" },
}
