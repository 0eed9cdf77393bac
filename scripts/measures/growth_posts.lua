-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many posts does the growth for Prevent pay for?
return {
  title  = "Growth posts for Prevent",
  unit   = "posts",
  good   = "none",
  source = "prevent_growth",
  levels = { "force" },
  tags   = { "prevent", "money" },

  compute = function(here)
    return here:only("posts")
  end,
}
