-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how much have hotline calls changed since the same month last year?
return {
  title    = "Hotline calls, change on the year before",
  unit     = "percent", decimals = 0,  -- published as 64 per cent
  good     = "none",
  interval = "none",  -- a change is no proportion
  source   = "anti_terrorist_hotline",
  levels   = { "force" },
  tags     = { "prevent" },

  compute = function(here)
    local before = here:year_before():sum("calls")
    return { numerator = here:sum("calls") - before, denominator = before }
  end,
}
