-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the 32 boroughs, how many are reported as covered, by subject?
return {
  title    = "Boroughs covered, by subject",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every borough is counted: no sample
  source   = "borough_coverage",
  levels   = { "force" },
  by       = "subject",
  rule     = "share_done",
  tags     = { "london debate" },

  compute = function(here)
    if not here.by then return nil, "the subjects are of different kinds", "not applicable" end
    return { numerator = here:only("covered"), denominator = here:only("boroughs") }
  end,
}
