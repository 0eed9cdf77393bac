-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how many points does the BME share of PCSOs and special constables exceed
-- that of the economically active population?
local disparity = require("disparity")

return {
  title  = "BME share of PCSOs and specials less that of the economically active",
  unit   = "points", decimals = 1,
  good   = "high",
  caveat = "worked out from quoted shares; no counts were published",
  source = "workforce",
  levels = { "force" },
  tags   = { "race equality" },

  compute = function(here)
    local group = { staff = "PCSOs and special constables", group = "BME", place = "item g" }
    return disparity.gap(here:only("share", group), here:only("comparator", group))
  end,
}
