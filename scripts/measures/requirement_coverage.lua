-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of the boroughs asked had met each Delphinus requirement by the end
-- of the quarter?
return {
  title    = "Boroughs that met a Delphinus requirement",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every borough is counted: no sample
  caveat   = "of all requirements together: of all cells of the grid",
  source   = "delphinus",
  period   = "financial quarter",
  levels   = { "force" },
  by       = "requirement",
  tags     = { "prevent" },

  compute = function(here)
    local asked, met = 0, 0
    for _, borough in ipairs(here:peers("boroughs")) do
      for row in borough:rows() do
        asked = asked + 1
        if row.met and row.met <= here.period.last then met = met + 1 end
      end
    end
    if asked == 0 then return nil, "no borough was asked", "not applicable" end
    return { numerator = met, denominator = asked }
  end,
}
