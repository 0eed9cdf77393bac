-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many police officer recruits of the year will be from black and minority
-- ethnic groups? Published as 19.4, and as 19.9 if a strength is reached.
local conflict = require("conflict")

return {
  title  = "BME share of police officer recruits, forecast, as quoted",
  unit   = "percent", decimals = 1,
  good   = "high",
  quoted = true,
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  params = {
    prefer = { default = "bullet 3", choices = { "bullet 3", "bullet 9" },
      doc = "which of the two places under Rec 39 is taken" },
  },

  compute = function(here, params)
    local bme = { denominator = "police officer recruits", group = "BME", kind = "forecast" }
    local note = conflict.note(here:rows(bme), "share", params.prefer)
    bme.place = params.prefer
    return here:only("share", bme), note
  end,
}
