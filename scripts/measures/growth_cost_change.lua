-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how much does the cost of the growth for Prevent rise on the year before?
return {
  title    = "Cost of the growth for Prevent, change on the year before",
  unit     = "percent", decimals = 1,
  good     = "none",
  interval = "none",  -- money is no sample
  caveat   = "the cost is published to the nearest 0.1 million pounds",
  source   = "prevent_growth",
  levels   = { "force" },
  tags     = { "prevent", "money" },

  compute = function(here)
    local before = here:year_before():sum("cost")
    return { numerator = here:sum("cost") - before, denominator = before }
  end,
}
