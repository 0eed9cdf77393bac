-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the fund's projects due by the end of the year, how many were done by then?
local whom = require("funded_only")

return {
  title    = "PVE projects done",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every project is looked at: no sample
  source   = "pve_projects",
  levels   = { "borough" },
  rule     = "share_done",
  tags     = { "prevent", "money" },
  applies  = whom.applies,

  compute = function(here)
    local due, done, asked = 0, 0, false
    for row in here:rows() do
      asked = true
      if row.due <= here.period.last then
        due = due + 1
        if row.done and row.done <= here.period.last then done = done + 1 end
      end
    end
    if not asked then return nil, "no projects were returned" end
    if due == 0 then return nil, "nothing was due by then", "not applicable" end
    return { numerator = done, denominator = due }
  end,
}
