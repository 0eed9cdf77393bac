-- SPDX-License-Identifier: GPL-2.0-or-later
-- How large is the BME share of police officers beside that of the economically
-- active population? 1 is parity.
local disparity = require("disparity")

return {
  title  = "BME share of officers over that of the economically active",
  unit   = "ratio", decimals = 2,
  good   = "high",
  caveat = "a quoted lower bound over a quoted share",
  source = "workforce",
  levels = { "force" },
  rule   = "four_fifths",
  tags   = { "race equality" },

  params = {
    active = { default = 26, min = 0.1, max = 100, doc = "BME share of the economically active population, percent" },
  },

  compute = function(here, params)
    local share = here:only("share", { staff = "police officers", group = "BME" })
    return disparity.ratio(share, params.active)
  end,
}
