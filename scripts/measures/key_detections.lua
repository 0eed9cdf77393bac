-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the key offences recorded, how many ended in a sanction detection?
return {
  title    = "Key offences detected (SPI 6)",
  unit     = "percent", decimals = 1,
  good     = "high",
  source   = "key_offences",
  levels   = { "borough" },
  tags     = { "apacs" },

  params = {
    least = { default = 10, min = 1, doc = "with fewer offences than this, no rate is given" },
  },

  compute = function(here, params)
    local offences = here:sum("offences")
    if offences < params.least then return nil, "too few offences for a rate" end
    return { numerator = here:sum("detections"), denominator = offences }
  end,
}
