-- SPDX-License-Identifier: GPL-2.0-or-later
-- How large is the Asian share of applications beside the Asian share of London's
-- population? 1 is parity.
local disparity = require("disparity")

return {
  title  = "Asian share of applications over that of London",
  unit   = "ratio", decimals = 2,
  good   = "high",
  caveat = "worked out from quoted shares; no counts were published",
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  rule   = "four_fifths",
  tags   = { "race equality" },

  compute = function(here)
    local group = { denominator = "applications", group = "Asian" }
    return disparity.ratio(here:only("share", group), here:only("comparator", group))
  end,
}
