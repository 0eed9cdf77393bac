-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many businesses does one Project Argus event reach? Both figures are
-- published as "over", so that of their ratio neither bound is known.
return {
  title    = "Businesses reached by a Project Argus event",
  unit     = "businesses", decimals = 1,
  good     = "high",
  interval = "none",
  source   = "project_argus",
  levels   = { "force" },
  tags     = { "prevent" },

  compute = function(here)
    return { numerator = here:only("businesses"), denominator = here:only("events") },
      "over the one by over the other: may be more or less"
  end,
}
