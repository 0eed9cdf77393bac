-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published rules that are tables stay tables.
return {
  title        = "Decision tables",
  version      = "1.0",
  api          = 1,
  modules      = { "decide", "decide_cell", "decide_check", "decide_table" },
  check_tables = "decide_check",
}
