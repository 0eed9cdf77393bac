-- SPDX-License-Identifier: GPL-2.0-or-later
-- Days from words: what "by March 2008" or "within two months" comes to.
return {
  title   = "Days from printed words",
  version = "1.0",
  api     = 1,
  modules = { "dates" },
}
