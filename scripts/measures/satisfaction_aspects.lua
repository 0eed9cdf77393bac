-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many users are satisfied with each aspect of the service (SPI 1a to 1e)?
return {
  title  = "Satisfaction of users by aspect",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "user_satisfaction",
  levels = { "force" },
  by     = "aspect",
  breaks = { ["2005-04-01"] = "satisfied before, completely or very satisfied after" },
  rule   = "year_on_year",
  tags   = { "confidence" },

  compute = function(here)
    if not here.by then return nil, "five questions, and no total", "not applicable" end
    return here:only("satisfied")
  end,
}
