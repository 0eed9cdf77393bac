-- SPDX-License-Identifier: GPL-2.0-or-later
-- Confidence intervals and exact tests as public-health and police statistics
-- use them.
return {
  title   = "Confidence intervals",
  version = "1.1",
  api     = 1,
  needs   = { "describe" },
  modules = {
    "intervals", "intervals_shares", "intervals_counts", "intervals_means",
    "tests_common", "tests_shares", "tests_tables", "tests_counts",
  },
}
