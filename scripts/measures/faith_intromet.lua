-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of the expressions of interest at the Faith Intromet came from black
-- and minority ethnic people? The report says two thirds, and no count.
local IN_WORDS = { ["two thirds"] = 2 / 3 }

return {
  title  = "Faith Intromet: BME expressions of interest, about",
  unit   = "responses", decimals = 0,
  good   = "high",
  caveat = "a share in words, so no more than about",
  source = "intromet",
  levels = { "force" },
  tags   = { "recruitment", "race equality" },

  compute = function(here)
    local words = here:only("in_words", { event = "faith" })
    local responses = here:only("responses", { event = "faith" })
    return IN_WORDS[words] * responses, "about: the report says " .. words .. " of them"
  end,
}
