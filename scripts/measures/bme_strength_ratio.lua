-- SPDX-License-Identifier: GPL-2.0-or-later
-- How large is the BME share of PCSOs and special constables beside that of the
-- economically active population? 1 is parity.
local disparity = require("disparity")

return {
  title  = "BME share of PCSOs and specials over that of the economically active",
  unit   = "ratio", decimals = 2,
  good   = "high",
  caveat = "worked out from quoted shares; no counts were published",
  source = "workforce",
  levels = { "force" },
  rule   = "four_fifths",
  tags   = { "race equality" },

  compute = function(here)
    local group = { staff = "PCSOs and special constables", group = "BME", place = "item g" }
    return disparity.ratio(here:only("share", group), here:only("comparator", group))
  end,
}
