-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the recommendations, how many are answered together with another?
return {
  title    = "Recommendations that share a response",
  unit     = "percent", decimals = 1,
  good     = "none",
  interval = "none",  -- every recommendation is looked at: no sample
  source   = "recommendations",
  levels   = { "force" },
  tags     = { "london debate" },

  compute = function(here)
    local shared = 0
    for row in here:rows() do
      if here:count({ response = row.response }) > 1 then shared = shared + 1 end
    end
    return { numerator = shared, denominator = here:count() }
  end,
}
