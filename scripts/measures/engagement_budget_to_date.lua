-- SPDX-License-Identifier: GPL-2.0-or-later
-- What has the counter-terrorism fund allocated to community engagement, up to
-- and with this year?
return {
  title  = "Engagement budget, to date",
  unit   = "pounds",
  good   = "none",
  caveat = "allocated, not spent",
  source = "engagement_budget",
  levels = { "force" },
  tags   = { "money" },

  compute = function(here)
    local budget, year = here:sum("budget"), here:back(1)
    while year:has("budget") do
      budget, year = budget + year:sum("budget"), year:back(1)
    end
    return budget
  end,
}
