-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many local authority staff were briefed in the quarter, in all and by
-- role?
return {
  title  = "Local authority staff briefed, by role",
  unit   = "staff",
  good   = "high",
  source = "staff_briefings",
  levels = { "borough", "force" },
  by     = "role",
  tags   = { "london debate" },

  compute = function(here)
    return here:sum("briefed")
  end,
}
