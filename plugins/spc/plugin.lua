-- SPDX-License-Identifier: GPL-2.0-or-later
-- Figures over time: what is noise, what is a change, and will the target be
-- met?
return {
  title   = "Statistical process control",
  version = "1.0",
  api     = 1,
  modules = { "spc", "spc_words", "spc_rules", "spc_kinds", "spc_points", "spc_charts", "spc_cusum" },
  needs   = { "describe" },
}
