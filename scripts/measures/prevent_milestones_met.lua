-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the milestones of Prevent and of community engagement due in the year, how
-- many are known to have been met on time?
return {
  title    = "Prevent milestones known to be met on time",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every milestone is looked at: no sample
  caveat   = "a milestone that the documents pass over may have been met",
  source   = "prevent_milestones",
  levels   = { "force" },
  tags     = { "prevent" },

  compute = function(here)
    local due, met, open = 0, 0, 0
    for row in here:rows() do
      due = due + 1
      if not row.done then open = open + 1 end
      if row.done and row.done <= row.due then met = met + 1 end
    end
    if due == 0 then return nil, "nothing was due in the year", "not applicable" end
    return { numerator = met, denominator = due },
      open > 0 and string.format("%d of %d not reported on", open, due) or nil
  end,
}
