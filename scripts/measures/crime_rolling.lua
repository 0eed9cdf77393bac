-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many offences were recorded in the twelve months up to this one?
return {
  title  = "Recorded crime, rolling twelve months",
  unit   = "offences",
  good   = "low",
  source = "mps_crime",
  levels = { "borough", "site", "force" },
  since  = "2011-03-01",  -- the file begins in April 2010
  tags   = { "recorded crime" },

  compute = function(here)
    return here:span(12):sum("offences")
  end,
}
