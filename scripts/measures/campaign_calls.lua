-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how much did hotline calls change in a month in which a campaign began?
return {
  title    = "Hotline calls when a campaign began, change on the year before",
  unit     = "percent", decimals = 0,
  good     = "none",
  interval = "none",  -- a change is no proportion
  caveat   = "calls may have risen for other reasons",
  source   = "campaigns",
  levels   = { "force" },
  needs    = { "hotline_change" },
  tags     = { "london debate" },

  compute = function(here)
    return here:value("hotline_change")
  end,
}
