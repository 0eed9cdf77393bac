-- SPDX-License-Identifier: GPL-2.0-or-later
-- What share of the boroughs are Phase One sites?
return {
  title    = "Boroughs that are Phase One sites",
  unit     = "percent", decimals = 1,
  good     = "none",
  interval = "none",  -- every borough is counted: no sample
  source   = "prevent_sites",
  levels   = { "force" },
  tags     = { "prevent" },

  compute = function(here)
    local boroughs, sites = 0, 0
    for _, borough in ipairs(here:peers("boroughs")) do
      boroughs = boroughs + 1
      sites = sites + borough:count({ site = "Phase One" }, { missing = 0 })
    end
    return { numerator = sites, denominator = boroughs }
  end,
}
