-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of all applications came from black and minority ethnic people?
return {
  title  = "BME share of applications, as quoted",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  compute = function(here)
    return here:only("share", { denominator = "applications", group = "BME", kind = "actual" })
  end,
}
