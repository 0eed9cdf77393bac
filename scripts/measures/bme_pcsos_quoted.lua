-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many Police Community Support Officers are from black and minority ethnic
-- groups?
return {
  title  = "BME share of PCSOs, as quoted",
  unit   = "percent", decimals = 1,
  good   = "high",
  quoted = true,
  source = "workforce",
  levels = { "force" },
  tags   = { "workforce", "race equality" },

  compute = function(here)
    return here:only("share", { staff = "PCSOs", group = "BME" })
  end,
}
