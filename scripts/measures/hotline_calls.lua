-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many calls did the Anti-Terrorist Hotline log?
return {
  title  = "Hotline calls",
  unit   = "calls",
  good   = "none",  -- more calls may be more trust, or more fear
  source = "anti_terrorist_hotline",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    return here:sum("calls")
  end,
}
