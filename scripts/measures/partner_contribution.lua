-- SPDX-License-Identifier: GPL-2.0-or-later
-- On how many of the seven objectives of Prevent do local partners meet the
-- common standard?
return {
  title    = "Objectives on which local partners meet the standard",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every objective is looked at: no sample
  caveat   = "proposed for APACS and linked to NI 35; never published",
  source   = "partner_standards",
  levels   = { "borough" },
  by       = "objective",
  rule     = "standard_bands",
  tags     = { "prevent", "apacs" },

  compute = function(here)
    local objectives, met = 0, 0
    for row in here:rows() do
      objectives = objectives + 1
      if row.standard == "met" or row.standard == "exceeded" then met = met + 1 end
    end
    if objectives == 0 then return nil, "no assessment was returned" end
    return { numerator = met, denominator = objectives }
  end,
}
