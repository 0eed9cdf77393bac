-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of the boroughs had met everything that was due?
return {
  title    = "Boroughs that met all Delphinus requirements",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every borough is counted: no sample
  source   = "delphinus",
  period   = "financial quarter",
  levels   = { "force" },
  needs    = { "delphinus_compliance" },
  tags     = { "prevent" },

  compute = function(here)
    local boroughs, complete = 0, 0
    for _, borough in ipairs(here:peers("boroughs")) do
      boroughs = boroughs + 1
      if borough:value("delphinus_compliance") == 100 then complete = complete + 1 end
    end
    return { numerator = complete, denominator = boroughs }
  end,
}
