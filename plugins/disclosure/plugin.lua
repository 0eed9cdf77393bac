-- SPDX-License-Identifier: GPL-2.0-or-later
-- Small counts of people kept from being told, or worked out from totals.
return {
  title   = "Disclosure control",
  version = "1.0",
  api     = 1,
  modules = { "disclosure" },
}
