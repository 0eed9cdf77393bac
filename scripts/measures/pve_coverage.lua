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

  params = {
    city = { default = false, doc = "the City of London counts as a borough" },
  },

  compute = function(here, params)
    local funded, boroughs = here:only("funded"), here:only("boroughs")
    local all, other = boroughs, boroughs + 1
    if params.city then all, other = other, all end
    return { numerator = funded, denominator = all },
      string.format("or %.1f of %d, %s the City", 100 * funded / other, other,
        params.city and "without" or "with")
  end,
}
