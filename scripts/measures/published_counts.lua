-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many does the report say there are? One figure for each subject, passed
-- on as it stands.
return {
  title  = "Counts in the London Debate report, by subject",
  unit   = "as counted",
  good   = "none",
  source = "published_counts",
  levels = { "force" },
  by     = "subject",
  tags   = { "london debate" },

  compute = function(here)
    if not here.by then return nil, "the subjects are of different kinds", "not applicable" end
    return here:only("figure")
  end,
}
