-- SPDX-License-Identifier: GPL-2.0-or-later
-- How much of the total workforce is from black and minority ethnic groups?
return {
  title  = "BME share of the workforce, as quoted",
  unit   = "percent", decimals = 1,
  good   = "high",
  quoted = true,
  source = "workforce",
  levels = { "force" },
  tags   = { "workforce", "race equality" },

  compute = function(here)
    return here:only("share", { staff = "total workforce", group = "BME" })
  end,
}
