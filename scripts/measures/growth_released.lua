-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the growth posts planned for the year, how many may be filled? Beyond those
-- of the first year none, until the review of phase one is passed.
return {
  title    = "Growth posts released",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- a plan is no sample
  source   = "prevent_growth",
  levels   = { "force" },
  needs    = { "phase_gate" },
  rule     = "growth_gate",
  tags     = { "prevent", "money" },

  compute = function(here)
    local planned, first = here:only("posts"), here
    if here:value("phase_gate") == 1 then
      return { numerator = planned, denominator = planned }, "the gate is open"
    end
    while first:back(1):has("posts") do first = first:back(1) end
    return { numerator = math.min(planned, first:only("posts")), denominator = planned },
      "the gate is closed"
  end,
}
