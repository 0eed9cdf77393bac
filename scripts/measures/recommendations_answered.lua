-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the recommendations, how many have a response with at least one action?
return {
  title    = "Recommendations answered",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every recommendation is looked at: no sample
  sources  = { "recommendations", "recommendation_responses" },
  levels   = { "force" },
  tags     = { "london debate" },

  compute = function(here)
    local answered = 0
    for row in here:rows("recommendations") do
      local actions = here:count("recommendation_responses",
        { response = row.response, kind = "action" })
      if actions > 0 then answered = answered + 1 end
    end
    return { numerator = answered, denominator = here:count("recommendations") }
  end,
}
