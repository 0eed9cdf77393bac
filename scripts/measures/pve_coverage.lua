-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of the 32 boroughs receive the Preventing Violent Extremism fund?
return {
  title    = "Boroughs with PVE funding",
  unit     = "percent", decimals = 2,
  good     = "none",
  interval = "none",  -- every borough is counted: no sample
  source   = "pve_funding",
  levels   = { "force" },
  tags     = { "prevent", "money" },

  compute = function(here)
    return { numerator = here:only("funded"), denominator = here:only("boroughs") }
  end,
}
