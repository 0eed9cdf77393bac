-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many police officers are from black and minority ethnic groups? Published
-- as "over 8".
return {
  title  = "BME share of police officers, as quoted",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "workforce",
  levels = { "force" },
  tags   = { "workforce", "race equality" },

  compute = function(here)
    return here:only("share", { staff = "police officers", group = "BME" })
  end,
}
