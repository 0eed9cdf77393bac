-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the Delphinus requirements due by the end of the quarter, how many has the
-- borough met in a way that stands? Where an inspection looked, what it found
-- counts, and the borough's own return does not: nobody certifies themselves.
local INSPECTED = {
  ["Single point of contact"] = true,
  ["CT Focus Desk"] = true,
  ["Staff briefing process"] = true,
}

-- Whether the last inspection that looked found it met. What was met after that
-- inspection is not contradicted by it.
local function stands(here, row)
  if not INSPECTED[row.requirement] then return true end
  local finding, month = here:latest("delphinus_inspections.finding",
    { criterion = row.requirement }, { missing = "none" })
  return finding == "none" or finding == "met" or row.met > month.last
end

return {
  title    = "Delphinus requirements met, as inspected",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every requirement is looked at: no sample
  sources  = { "delphinus", "delphinus_inspections" },
  period   = "financial quarter",
  levels   = { "borough" },
  rule     = "delphinus_bands",
  tags     = { "prevent", "inspection" },

  compute = function(here)
    local asked, due, met, refuted = 0, 0, 0, 0
    for row in here:rows("delphinus") do
      asked = asked + 1
      if row.due <= here.period.last then
        due = due + 1
        if row.met and row.met <= here.period.last and row.evidence then
          if stands(here, row) then met = met + 1 else refuted = refuted + 1 end
        end
      end
    end
    if asked == 0 then return nil, "no grid was returned" end
    if due == 0 then return nil, "nothing was due by then", "not applicable" end
    return { numerator = met, denominator = due },
      refuted > 0 and string.format("%d returned as met, and not found so", refuted) or nil
  end,
}
