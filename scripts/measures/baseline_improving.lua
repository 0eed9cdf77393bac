-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the directions that the inspectorate gave the force, how many are up?
return {
  title    = "HMIC baseline grades improving",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every direction is counted: no sample
  source   = "hmic_baseline",
  levels   = { "force" },
  tags     = { "inspection" },

  compute = function(here)
    return {
      numerator = here:sum("grades", { scale = "direction", word = "improving" }),
      denominator = here:sum("grades", { scale = "direction" }),
    }
  end,
}
