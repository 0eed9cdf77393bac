-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of those who expressed interest at the Language Intromet, what share came
-- from black and minority ethnic backgrounds?
return {
  title  = "Language Intromet: minority ethnic share",
  unit   = "percent", decimals = 0,  -- published as 61 per cent
  good   = "high",
  source = "intromet",
  levels = { "force" },

  compute = function(here)
    return {
      numerator = here:sum("minority_ethnic", { event = "language" }),
      denominator = here:sum("responses", { event = "language" }),
    }
  end,
}
