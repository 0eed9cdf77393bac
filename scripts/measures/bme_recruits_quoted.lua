-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of all recruited in a year, officers and staff, are from black and
-- minority ethnic groups?
return {
  title  = "BME share of all recruits, as quoted",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  compute = function(here)
    return here:only("share", { denominator = "all recruits", group = "BME", kind = "actual" })
  end,
}
