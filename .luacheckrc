-- SPDX-License-Identifier: GPL-2.0-or-later
-- What a script finds in its sandbox; anything else is an undefined variable.
stds.script = {
  read_globals = {
    "assert", "error", "ipairs", "log", "math", "pairs", "pcall", "print",
    "rawequal", "rawget", "rawlen", "require", "select", "stats", "string",
    "table", "tonumber", "tostring", "type", "utf8", "xpcall",
  },
}

-- Plugins have guarded metatables, coroutines and the tables of config/ as well.
stds.plugin = {
  read_globals = { "coroutine", "getmetatable", "rawset", "read_table", "setmetatable", "tell_row" },
}

std = "script"
max_line_length = 120

-- The host passes every argument; a script takes what it needs.
unused_args = false

-- Written to break things.
exclude_files = { "tests/hostile", "tests/fuzz", "tests/data" }

files["plugins"].std = "script+plugin"
-- An example is one line, since it is run.
files["plugins"].max_comment_line_length = 160

-- A line of CSV is as long as it is.
files["tests/scripts"].max_string_line_length = false

-- Data only.
files["config"].std = "none"
files["plugins/*/plugin.lua"].std = "none"
