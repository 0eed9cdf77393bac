-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of all who attended Project Argus events, how many are known to have been
-- satisfied? Those who returned no questionnaire are not known.
return {
  title  = "Project Argus attendees known to be satisfied",
  unit   = "percent", decimals = 1,
  good   = "high",
  caveat = "worked out from two quoted rates; no counts were published",
  source = "surveys",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    local returned = here:only("share", { question = "returned by attendees" })
    local satisfied = here:only("share", { question = "satisfied overall" })
    return returned * satisfied / 100
  end,
}
