-- SPDX-License-Identifier: GPL-2.0-or-later
-- Confidence intervals as public-health and police statistics use them.
return {
  title   = "Confidence intervals",
  version = "1.0",
  api     = 1,
  modules = { "intervals" },
}
