-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the boroughs inspected in the quarter, how many met each criterion? All
-- criteria together count findings.
return {
  title    = "Inspection findings met, by criterion",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every finding is looked at: no sample
  source   = "delphinus_inspections",
  period   = "financial quarter",
  levels   = { "force" },
  by       = "criterion",
  rule     = "share_done",
  tags     = { "london debate", "inspection" },

  compute = function(here)
    local findings, met = 0, 0
    for _, borough in ipairs(here:peers("boroughs")) do
      for row in borough:rows() do
        findings = findings + 1
        if row.finding == "met" then met = met + 1 end
      end
    end
    if findings == 0 then return nil, "no borough was inspected" end
    return { numerator = met, denominator = findings }
  end,
}
