-- SPDX-License-Identifier: GPL-2.0-or-later
-- For how many weeks was the campaign that began in the month to run?
return {
  title  = "Hotline campaign: weeks",
  unit   = "weeks",
  good   = "none",
  source = "campaigns",
  levels = { "force" },
  tags   = { "london debate" },

  compute = function(here)
    return here:only("weeks_to_run")
  end,
}
