-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many police officers does the forecast expect at the end of the year?
return {
  title  = "Police officers at the end of the year, forecast, as quoted",
  unit   = "officers", decimals = 0,
  good   = "none",
  quoted = true,
  source = "officer_strength",
  levels = { "force" },
  tags   = { "workforce" },

  compute = function(here)
    return here:only("officers_at_year_end")
  end,
}
