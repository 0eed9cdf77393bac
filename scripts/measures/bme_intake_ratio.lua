-- SPDX-License-Identifier: GPL-2.0-or-later
-- How large is the BME share of police officer recruits beside that of the
-- economically active population, as in SPI 3.1? 1 is parity.
local disparity = require("disparity")

return {
  title  = "BME share of recruits over that of the economically active",
  unit   = "ratio", decimals = 2,
  good   = "high",
  caveat = "worked out from quoted shares; no counts were published",
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  rule   = "four_fifths",
  tags   = { "race equality" },

  params = {
    active = { default = 26, min = 0.1, max = 100, doc = "BME share of the economically active population, percent" },
  },

  compute = function(here, params)
    local share = here:only("share", { denominator = "police officer recruits in training", group = "BME" })
    return disparity.ratio(share, params.active)
  end,
}
