-- SPDX-License-Identifier: GPL-2.0-or-later
-- Figures that do not look like the others, as a signal and never a refusal.
return {
  title   = "Outliers",
  version = "1.0",
  api     = 1,
  modules = { "outliers" },
}
