-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of the boroughs keep records of the staff that they brief?
return {
  title    = "Boroughs that record their briefings",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every borough is counted: no sample
  source   = "staff_briefings",
  levels   = { "force" },
  rule     = "share_done",
  tags     = { "london debate" },

  compute = function(here)
    local boroughs, recorded = here:peers("boroughs"), 0
    for _, borough in ipairs(boroughs) do
      if borough:has("briefed") then recorded = recorded + 1 end
    end
    if recorded == 0 then return nil, "no records were returned" end
    return { numerator = recorded, denominator = #boroughs }
  end,
}
