-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of all police officer recruits, how many are Muslim?
return {
  title  = "Muslim share of police officer recruits, as quoted",
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
      group = "Muslim",
      kind = "actual",
    })
  end,
}
