-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the impact assessments required, how many were made, by kind and in all?
return {
  title    = "Impact assessments made, by kind",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every assessment is counted: no sample
  source   = "impact_assessments",
  levels   = { "force" },
  by       = "kind",
  rule     = "share_done",
  tags     = { "london debate" },

  compute = function(here)
    local required = here:sum("required")
    if required == 0 then return nil, "none was required", "not applicable" end
    return { numerator = here:sum("made"), denominator = required }
  end,
}
