-- SPDX-License-Identifier: GPL-2.0-or-later
-- What a list of figures is like, and the checks that all methods make of what
-- they are given.
return {
  title   = "Descriptions of lists of figures",
  version = "1.0",
  api     = 1,
  modules = { "expect", "describe", "describe_ranks" },
}
