-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the indicators promised for community engagement, how many are in use?
-- All of them are drafts so far, and a draft is not counted.
return {
  title    = "Engagement indicators in use",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every indicator is looked at: no sample
  source   = "recommendation_responses",
  levels   = { "force" },
  tags     = { "london debate" },
  draft    = true,

  compute = function(here)
    local promised = here:count({ kind = "indicator" })
    local drafts = here:count({ kind = "indicator", status = "draft" })
    if promised == drafts then return nil, "all indicators are drafts", "not applicable" end
    return {
      numerator = here:count({ kind = "indicator", status = "in place" }),
      denominator = promised - drafts,
    }
  end,
}
