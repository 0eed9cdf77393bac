-- SPDX-License-Identifier: GPL-2.0-or-later
-- Does every recommendation have a senior person who leads on it?
return {
  title    = "Recommendations with a lead",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every recommendation is looked at: no sample
  source   = "recommendations",
  levels   = { "force" },
  tags     = { "london debate" },

  compute = function(here)
    local led = 0
    for row in here:rows() do
      if row.lead then led = led + 1 end
    end
    return { numerator = led, denominator = here:count() }
  end,
}
