-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many recommendations are still to be reported on in full?
return {
  title  = "Recommendations open",
  unit   = "recommendations",
  good   = "low",
  source = "recommendations",
  levels = { "force" },
  tags   = { "london debate" },

  compute = function(here)
    return here:count({ status = "open" })
  end,
}
