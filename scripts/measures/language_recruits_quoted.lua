-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many police officer recruits speak a second language to bilingual or
-- fluent level?
return {
  title  = "Police officer recruits fluent in a second language, as quoted",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  compute = function(here)
    return here:only("share", {
      denominator = "police officer recruits",
      group = "fluent in a second language",
      kind = "actual",
    })
  end,
}
