-- SPDX-License-Identifier: GPL-2.0-or-later
-- Many areas on one picture: which lie further out than chance explains.
return {
  title   = "Funnel limits and overdispersion",
  version = "1.0",
  api     = 1,
  modules = { "funnel", "funnel_limits", "funnel_spread" },
}
