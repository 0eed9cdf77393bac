-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of those who returned the Project Argus questionnaire, how many were
-- satisfied? Not of all who attended: argus_known_satisfied is that.
return {
  title  = "Project Argus overall satisfaction, as quoted",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "surveys",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    return here:only("share", { question = "satisfied overall" })
  end,
}
