-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the Delphinus requirements due by the end of the quarter, how many had
-- the borough met by then, with evidence?
return {
  title    = "Delphinus requirements met",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every requirement is looked at: no sample
  source   = "delphinus",
  period   = "financial quarter",
  levels   = { "borough" },
  rule     = "delphinus_bands",
  tags     = { "prevent" },

  params = {
    evidence = { default = true, doc = "a requirement counts as met only with evidence" },
  },

  compute = function(here, params)
    local asked, due, met = 0, 0, 0
    for row in here:rows() do
      asked = asked + 1
      if row.due <= here.period.last then
        local proven = row.evidence or not params.evidence
        due = due + 1
        if row.met and row.met <= here.period.last and proven then met = met + 1 end
      end
    end
    if asked == 0 then return nil, "no grid was returned" end
    if due == 0 then return nil, "nothing was due by then", "not applicable" end
    return { numerator = met, denominator = due }
  end,
}
