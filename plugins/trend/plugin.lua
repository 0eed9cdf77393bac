-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is it rising or falling, and is that good?
return {
  title   = "Trend and direction of travel",
  version = "1.0",
  api     = 1,
  needs   = { "describe" },
  modules = { "trend", "trend_change", "trend_input", "trend_line", "trend_words" },
}
