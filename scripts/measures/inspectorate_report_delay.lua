-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many months after it was expected was the inspectorate's report on its
-- learning and development exercise published?
local dates = require("dates")

return {
  title  = "Delay of the inspectorate's report",
  unit   = "months",
  good   = "low",
  caveat = "it was expected in around September 2008",
  source = "prevent_milestones",
  levels = { "force" },
  tags   = { "prevent", "inspection" },

  params = {
    report = { default = "Inspectorate's report on learning and development",
      doc = "the milestone that is the report" },
  },

  compute = function(here, params)
    local report = { milestone = params.report }
    local due = here:only("due", report)
    local done = here:only("done", report, { missing = "" })
    if done == "" then return nil, "not published by then" end
    return dates.months_between(due, done)
  end,
}
