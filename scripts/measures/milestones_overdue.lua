-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many milestones due before the month of the register are not reported
-- as met?
return {
  title  = "Milestones due and not reported met",
  unit   = "milestones",
  good   = "low",
  caveat = "a milestone that the report passes over may have been met",
  source = "milestones",
  levels = { "force" },
  tags   = { "london debate" },

  compute = function(here)
    local asked, overdue = 0, 0
    for row in here:rows() do
      asked = asked + 1
      local met = row.done and row.done <= here.period.last
      if row.due < here.period.first and not met then overdue = overdue + 1 end
    end
    if asked == 0 then return nil, "no register was returned" end
    return overdue
  end,
}
