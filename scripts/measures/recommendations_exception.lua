-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the recommendations, how many are so nearly complete that they are
-- reported on by exception only?
return {
  title    = "Recommendations on an exception basis",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every recommendation is looked at: no sample
  source   = "recommendations",
  levels   = { "force" },
  rule     = "share_done",
  tags     = { "london debate" },

  compute = function(here)
    return {
      numerator = here:count({ status = "exception basis" }),
      denominator = here:count(),
    }
  end,
}
