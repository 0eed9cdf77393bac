-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the activities that the site carries out, for how many has a baseline been
-- set by the end of the quarter? Only Phase One sites have templates yet.
return {
  title    = "Prevent activities with a baseline",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every activity is looked at: no sample
  source   = "activity_templates",
  period   = "financial quarter",
  levels   = { "borough" },
  rules    = { "task_bands", "first_quarter" },
  tags     = { "prevent", "phase one" },

  applies = function(here)
    return here.area:in_group("phase_one"), "not a Phase One site"
  end,

  compute = function(here)
    local listed, carried, set = 0, 0, 0
    for row in here:rows() do
      listed = listed + 1
      if row.carried_out == 1 then
        carried = carried + 1
        if row.baselined and row.baselined <= here.period.last then set = set + 1 end
      end
    end
    if listed == 0 then return nil, "no template was returned" end
    if carried == 0 then return nil, "no activity is carried out" end
    return { numerator = set, denominator = carried },
      string.format("%d of %d activities carried out", carried, listed)
  end,
}
