-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many Londoners think that Police Community Support Officers are good or
-- excellent in the role that they perform?
return {
  title  = "Opinion of PCSOs: good or excellent, as quoted",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "surveys",
  levels = { "force" },
  tags   = { "confidence" },

  compute = function(here)
    return here:only("share", { question = "PCSOs in their role", answer = "good or excellent" })
  end,
}
