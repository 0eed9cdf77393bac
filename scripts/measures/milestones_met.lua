-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the milestones due before the month of the register, how many are
-- reported as met, with evidence? What its own month will bring, a register
-- cannot tell yet.
return {
  title    = "Milestones reported met",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every milestone is looked at: no sample
  caveat   = "a milestone that the report passes over may have been met",
  source   = "milestones",
  levels   = { "force" },
  rule     = "milestone_progress",
  tags     = { "london debate" },

  params = {
    evidence = { default = true, doc = "a milestone counts as met only with evidence" },
  },

  compute = function(here, params)
    local asked, due, met = 0, 0, 0
    for row in here:rows() do
      asked = asked + 1
      if row.due < here.period.first then
        local proven = row.evidence or not params.evidence
        due = due + 1
        if row.done and row.done <= here.period.last and proven then met = met + 1 end
      end
    end
    if asked == 0 then return nil, "no register was returned" end
    if due == 0 then return nil, "nothing was due by then", "not applicable" end
    return { numerator = met, denominator = due }
  end,
}
