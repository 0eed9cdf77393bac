-- SPDX-License-Identifier: GPL-2.0-or-later
-- What to do where documents give the same figure or day differently.
return {
  title   = "Conflicting figures",
  version = "1.0",
  api     = 1,
  modules = { "conflict" },
  needs   = { "describe" },
}
