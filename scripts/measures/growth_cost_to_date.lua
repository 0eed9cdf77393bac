-- SPDX-License-Identifier: GPL-2.0-or-later
-- What has the growth for Prevent cost from the plan's first year to this one?
return {
  title  = "Cost of the growth for Prevent, to date",
  unit   = "pounds",
  good   = "none",
  caveat = "each year's cost is published to the nearest 0.1 million pounds",
  source = "prevent_growth",
  levels = { "force" },
  tags   = { "prevent", "money" },

  compute = function(here)
    local cost, year = here:sum("cost"), here:back(1)
    while year:has("cost") do
      cost, year = cost + year:sum("cost"), year:back(1)
    end
    return cost
  end,
}
