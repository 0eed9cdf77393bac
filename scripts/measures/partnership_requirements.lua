-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of what Delphinus asks boroughs to do with their local authorities (an action
-- plan, briefings of staff), how much was met by the end of the quarter?
local WITH_PARTNERS = { "Borough action plan", "Staff briefing process" }

return {
  title    = "Delphinus requirements with partners met",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every requirement is looked at: no sample
  source   = "delphinus",
  period   = "financial quarter",
  levels   = { "borough" },
  rule     = "task_bands",
  tags     = { "prevent", "engagement" },
  draft    = true,

  compute = function(here)
    local asked, met = 0, 0
    for _, requirement in ipairs(WITH_PARTNERS) do
      for row in here:rows({ requirement = requirement }) do
        asked = asked + 1
        if row.met and row.met <= here.period.last then met = met + 1 end
      end
    end
    if asked == 0 then return nil, "no grid was returned" end
    return { numerator = met, denominator = asked }
  end,
}
