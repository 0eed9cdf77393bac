-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how many points does the Black share of applications exceed the Black share of
-- London's population?
local disparity = require("disparity")

return {
  title  = "Black share of applications less that of London",
  unit   = "points", decimals = 1,
  good   = "high",
  caveat = "worked out from quoted shares; no counts were published",
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "race equality" },

  compute = function(here)
    local group = { denominator = "applications", group = "Black" }
    return disparity.gap(here:only("share", group), here:only("comparator", group))
  end,
}
