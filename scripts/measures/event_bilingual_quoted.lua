-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of those at the Language Intromet were bilingual?
return {
  title  = "Language Intromet: bilingual attendees, as quoted",
  unit   = "percent", decimals = 0,
  good   = "none",
  quoted = true,
  source = "surveys",
  levels = { "force" },
  tags   = { "recruitment" },

  compute = function(here)
    return here:only("share", { instrument = "Language Intromet", answer = "bilingual" })
  end,
}
