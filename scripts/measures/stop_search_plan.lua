-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the actions of the stop and search communication plan, how many can be
-- dealt with within three months?
return {
  title    = "Stop and search plan: actions within three months",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every action is looked at: no sample
  source   = "recommendation_responses",
  levels   = { "force" },
  tags     = { "london debate" },

  compute = function(here)
    local response = "31 to 38"
    local actions = here:count({ response = response, part_of = "e" })
    if actions == 0 then return nil, "the plan has no actions" end
    return {
      numerator = here:count({ response = response, part_of = "e", term = "three months" }),
      denominator = actions,
    }
  end,
}
