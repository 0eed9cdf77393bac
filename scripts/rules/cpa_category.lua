-- SPDX-License-Identifier: GPL-2.0-or-later
-- The category that goes by its number of stars.
local CATEGORIES = { "4 stars", "3 stars", "2 stars", "1 star", "0 stars" }

return {
  title  = "Overall star category",
  grades = CATEGORIES,
  origin = "published: CPA: the harder test (Audit Commission, 2005)",

  grade = function(it)
    return CATEGORIES[5 - it.value]
  end,
}
