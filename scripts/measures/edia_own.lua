-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many strands of the counter-terrorism strategy have an Equality and
-- Diversity Impact Assessment of their own?
return {
  title    = "Strands with an equality assessment of their own",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every strand is counted: no sample
  source   = "edia",
  levels   = { "force" },
  tags     = { "prevent", "equality" },

  compute = function(here)
    return { numerator = here:sum("own"), denominator = here:count() }
  end,
}
