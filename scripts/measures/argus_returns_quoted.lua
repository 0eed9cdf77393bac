-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of those who attended Project Argus events, how many returned the
-- questionnaire?
return {
  title  = "Project Argus questionnaires returned, as quoted",
  unit   = "percent", decimals = 0,
  good   = "high",
  quoted = true,
  source = "surveys",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    return here:only("share", { question = "returned by attendees" })
  end,
}
