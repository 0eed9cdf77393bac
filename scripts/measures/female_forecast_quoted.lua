-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many police officer recruits will be women, if the strength forecast is
-- reached?
return {
  title  = "Women among police officer recruits, forecast, as quoted",
  unit   = "percent", decimals = 1,
  good   = "high",
  quoted = true,
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  compute = function(here)
    return here:only("share", {
      denominator = "police officer recruits",
      group = "female",
      kind = "forecast",
    })
  end,
}
