-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many applications to become a police officer came from black and
-- minority ethnic people?
return {
  title  = "BME share of police officer applications, as quoted",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  compute = function(here)
    return here:only("share", {
      denominator = "police officer applications",
      group = "BME",
      kind = "actual",
    })
  end,
}
