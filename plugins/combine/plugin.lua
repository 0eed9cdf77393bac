-- SPDX-License-Identifier: GPL-2.0-or-later
-- Ways of making one grade of several.
return {
  title   = "Combining graded parts",
  version = "1.0",
  api     = 1,
  modules = { "combine" },
}
