-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many black and minority ethnic people have registered their interest at
-- the Recruitment Bus? The report gives a share of "over 2,500".
return {
  title  = "Recruitment Bus: BME people registered",
  unit   = "people", decimals = 0,
  good   = "high",
  caveat = "a quoted share of a rounded total",
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  compute = function(here)
    local bus = { denominator = "people registered at the Recruitment Bus", group = "BME" }
    return here:only("base", bus) * here:only("share", bus) / 100
  end,
}
