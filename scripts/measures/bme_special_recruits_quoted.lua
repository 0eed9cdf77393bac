-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many newly recruited special constables are from black and minority
-- ethnic groups? Published as 31.8 and as 32.6.
local conflict = require("conflict")

return {
  title  = "BME share of special constables recruited, as quoted",
  unit   = "percent", decimals = 1,
  good   = "high",
  quoted = true,
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  params = {
    prefer = { default = "item g", choices = { "item g", "bullet 7" },
      doc = "which of the two places under Rec 39 is taken" },
  },

  compute = function(here, params)
    local bme = { denominator = "special constables recruited", group = "BME", kind = "actual" }
    local note = conflict.note(here:rows(bme), "share", params.prefer)
    bme.place = params.prefer
    return here:only("share", bme), note
  end,
}
