-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the reports due, how many were given on time? Those who get them meet
-- once a month, so the month after the due one is on time.
local dates = require("dates")

return {
  title    = "Reports given on time",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every report is looked at: no sample
  source   = "publications",
  levels   = { "force" },
  rule     = "milestone_progress",
  tags     = { "london debate" },

  params = {
    grace = { default = 1, min = 0, max = 6, doc = "months after the due one that are on time" },
  },

  compute = function(here, params)
    local asked, due, on_time = 0, 0, 0
    for row in here:rows() do
      asked = asked + 1
      if row.due and row.due <= here.period.last then
        local late = dates.months_between(row.due, row.published or here.period.last) > params.grace
        if row.published or late then due = due + 1 end
        if row.published and not late then on_time = on_time + 1 end
      end
    end
    if asked == 0 then return nil, "no register was returned" end
    if due == 0 then return nil, "nothing was due by then", "not applicable" end
    return { numerator = on_time, denominator = due }
  end,
}
