-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the grades that the inspectorate gave the force, how many are good or better?
return {
  title    = "HMIC baseline grades good or better",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every grade is counted: no sample
  source   = "hmic_baseline",
  levels   = { "force" },
  tags     = { "inspection" },

  compute = function(here)
    local excellent = here:sum("grades", { scale = "delivery", word = "excellent" })
    local good = here:sum("grades", { scale = "delivery", word = "good" })
    return { numerator = excellent + good, denominator = here:sum("grades", { scale = "delivery" }) }
  end,
}
