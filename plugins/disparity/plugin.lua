-- SPDX-License-Identifier: GPL-2.0-or-later
-- Whether a group is more or less often among those counted than elsewhere.
return {
  title   = "Disparity between groups",
  version = "1.0",
  api     = 1,
  modules = { "disparity" },
  needs   = { "describe" },
}
