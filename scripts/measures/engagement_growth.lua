-- SPDX-License-Identifier: GPL-2.0-or-later
-- By how much did the budget for community engagement grow?
return {
  title    = "Engagement budget, change on the year before",
  unit     = "percent", decimals = 1,
  good     = "none",
  interval = "none",  -- money is no sample
  source   = "engagement_budget",
  levels   = { "force" },
  tags     = { "money" },

  compute = function(here)
    local before = here:year_before():sum("budget")
    return { numerator = here:sum("budget") - before, denominator = before }
  end,
}
