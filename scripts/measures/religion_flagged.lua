-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the religious hate crimes recorded, how many say which religion? The
-- system changed in June 2008, and nothing is compared across that.
return {
  title  = "Religious hate crime flagged by religion",
  unit   = "percent", decimals = 1,
  good   = "high",
  source = "faith_flags",
  levels = { "force" },
  breaks = { "2008-06-01" },
  rule   = "year_on_year",
  tags   = { "hate crime" },

  compute = function(here)
    local offences = here:sum("offences")
    if offences == 0 then return nil, "none was recorded", "not applicable" end
    return { numerator = here:sum("flagged"), denominator = offences }
  end,
}
