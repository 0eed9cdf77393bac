-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of those at the Language Intromet were fluent in a language other
-- than English? Whether the bilingual are among them is not said.
return {
  title  = "Language Intromet: attendees fluent in another language, as quoted",
  unit   = "percent", decimals = 0,
  good   = "none",
  quoted = true,
  source = "surveys",
  levels = { "force" },
  tags   = { "recruitment" },

  compute = function(here)
    return here:only("share", {
      instrument = "Language Intromet",
      answer = "fluent in another language",
    })
  end,
}
