-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how many points has the BME share of police officer recruits risen since
-- the baseline year?
return {
  title  = "BME share of police officer recruits, change on the baseline",
  unit   = "points", decimals = 0,
  good   = "high",
  caveat = "the difference of two quoted shares; no counts were published",
  source = "recruitment_shares",
  levels = { "force" },
  tags   = { "recruitment", "race equality" },

  compute = function(here)
    local now = here:only("share", { denominator = "police officer recruits in training", group = "BME" })
    local before = here:latest("share", { denominator = "police officer recruits", group = "BME", kind = "baseline" })
    return now - before
  end,
}
