-- SPDX-License-Identifier: GPL-2.0-or-later
-- The shape of the Policing Performance Assessment Framework of 2004/05.
return {
  title   = "Police performance assessment (PPAF)",
  version = "1.0",
  api     = 1,
  modules = { "ppaf", "ppaf_area" },
  needs   = { "combine" },
}
