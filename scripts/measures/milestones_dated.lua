-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the milestones, how many are due on the day that their rule gives, and
-- not before the milestone that they follow?
local dates = require("dates")

return {
  title    = "Milestones dated by their rule",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every milestone is looked at: no sample
  source   = "milestones",
  levels   = { "force" },
  tags     = { "london debate", "quality" },

  compute = function(here)
    local due = {}
    for row in here:rows() do
      due[row.milestone] = row.due
    end
    local sound = 0
    for row in here:rows() do
      local first = row.after and due[row.after] or row.due
      if row.due == dates.by_rule(row.rule) and row.due >= first then sound = sound + 1 end
    end
    return { numerator = sound, denominator = here:count() }
  end,
}
