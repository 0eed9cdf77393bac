-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many users are satisfied with the service as a whole (SPI 1e)?
return {
  title  = "Overall satisfaction of users",
  unit   = "percent", decimals = 0,
  good   = "high",
  source = "user_satisfaction",
  levels = { "force" },
  breaks = { ["2005-04-01"] = "satisfied before, completely or very satisfied after" },
  rule   = "year_on_year",

  compute = function(here)
    return here:only("satisfied", { aspect = "overall" })
  end,
}
