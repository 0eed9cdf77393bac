-- SPDX-License-Identifier: GPL-2.0-or-later
-- Whom a measure or an assessment is about. Each rule is a file of its own, and
-- is swapped by its name where a script asks for it.
return {
  title   = "Borough rules",
  version = "1.0",
  api     = 1,
  modules = { "funded_only", "met_boroughs", "every_area" },
}
