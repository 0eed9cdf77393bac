-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the residents asked, how many agree that police and council deal with the
-- crime and disorder that matter locally?
return {
  title  = "Local concerns dealt with (SPI 2.2, NI 21)",
  unit   = "percent", decimals = 1,
  good   = "high",
  source = "public_survey",
  levels = { "borough" },
  tags   = { "apacs", "survey" },

  compute = function(here)
    local question = { question = "deal with what matters" }
    return { numerator = here:only("agreed", question), denominator = here:only("asked", question) }
  end,
}
