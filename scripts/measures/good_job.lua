-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the residents asked, how many think that the local police do a good job?
return {
  title  = "Police do a good job (SPI 2.3)",
  unit   = "percent", decimals = 1,
  good   = "high",
  source = "public_survey",
  levels = { "borough" },
  tags   = { "apacs", "survey" },

  compute = function(here)
    local question = { question = "police do a good job" }
    return { numerator = here:only("agreed", question), denominator = here:only("asked", question) }
  end,
}
