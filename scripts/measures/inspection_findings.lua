-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of what the borough's last inspection looked at, how much did it find met? A
-- borough that the present round has not reached carries the findings of an
-- earlier one, and the note tells their age.
local dates = require("dates")

local CRITERIA = {
  "Single point of contact", "CT Focus Desk", "Staff briefing process",
  "Feedback system", "Strategic Assessment", "Control Strategy",
}

return {
  title    = "Delphinus inspection criteria met",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every criterion is looked at: no sample
  sources  = { "delphinus", "delphinus_inspections" },  -- carried as far as grids go
  period   = "financial quarter",
  levels   = { "borough" },
  rule     = "inspection_bands",
  tags     = { "prevent", "inspection" },

  compute = function(here)
    local seen, met, day = 0, 0, nil
    for _, criterion in ipairs(CRITERIA) do
      local finding, month = here:latest("delphinus_inspections.finding",
        { criterion = criterion }, { missing = "none" })
      if finding ~= "none" then
        seen, day = seen + 1, month.last
        if finding == "met" then met = met + 1 end
      end
    end
    if seen == 0 then return nil, "not inspected yet" end
    local age = dates.months_between(day, here.period.last)
    return { numerator = met, denominator = seen },
      string.format("inspected in %s, %d %s ago", string.sub(day, 1, 7), age, age == 1 and "month" or "months")
  end,
}
