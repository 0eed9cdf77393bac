-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the users asked, how many are satisfied with the service as a whole?
return {
  title  = "Users satisfied (SPI 1.1)",
  unit   = "percent", decimals = 1,
  good   = "high",
  source = "public_survey",
  levels = { "borough" },
  tags   = { "apacs", "survey" },

  compute = function(here)
    local question = { question = "satisfied with the service" }
    return { numerator = here:only("agreed", question), denominator = here:only("asked", question) }
  end,
}
