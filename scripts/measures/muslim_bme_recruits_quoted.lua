-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of recruits from black and minority ethnic groups, how many are Muslim?
return {
  title  = "Muslim share of BME recruits, as quoted",
  unit   = "percent", decimals = 0,
  good   = "none",
  quoted = true,
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  compute = function(here)
    return here:only("share", { denominator = "BME recruits", group = "Muslim", kind = "actual" })
  end,
}
