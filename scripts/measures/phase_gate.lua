-- SPDX-License-Identifier: GPL-2.0-or-later
-- Has phase one of Prevent been reviewed, and passed, by the end of the year?
-- Until then no later phase may grow. 1 is yes, 0 no.
return {
  title   = "Gate between phases of Prevent",
  unit    = "passed",
  good    = "high",
  sources = { "prevent_growth", "programme_phases" },
  levels  = { "force", "borough" },
  rule    = "gate",
  tags    = { "prevent" },

  compute = function(here)
    local force = here.area.kind == "force" and here or here:parent()
    local first = { programme = "Prevent", phase = "1" }
    local outcome = force:latest("programme_phases.review_outcome", first, { missing = "none" })
    if outcome == "none" then
      return 0, "due by " .. force:latest("programme_phases.review_due", first) .. ", no outcome reported"
    end
    local day = force:latest("programme_phases.reviewed", first)
    if day > here.period.last then return 0, "reviewed later, on " .. day end
    return outcome == "passed" and 1 or 0, outcome .. " on " .. day
  end,
}
