-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many newly recruited Police Community Support Officers are from black and
-- minority ethnic groups? Published as 24.3 and as 24.9.
local conflict = require("conflict")

return {
  title  = "BME share of PCSOs recruited, as quoted",
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
    local bme = { denominator = "PCSOs recruited", group = "BME", kind = "actual" }
    local note = conflict.note(here:rows(bme), "share", params.prefer)
    bme.place = params.prefer
    return here:only("share", bme), note
  end,
}
