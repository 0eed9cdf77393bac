-- SPDX-License-Identifier: GPL-2.0-or-later
-- How old is Delphinus at the end of the month? The documents do not agree on
-- its launch: `prefer` picks one of them, and the note tells both.
local conflict = require("conflict")
local dates = require("dates")

return {
  title  = "Age of Operation Delphinus",
  unit   = "months",
  good   = "none",
  source = "delphinus_launch",
  period = "month",
  levels = { "force" },
  tags   = { "prevent", "conflict" },

  params = {
    prefer = { default = "report 8b Appendix 4",
      choices = { "report 8b Appendix 4", "Delphinus summary" },
      doc = "which document is believed" },
  },

  compute = function(here, params)
    local launch, note = conflict.pick(here:rows(), "launch", params.prefer)
    if not launch then return nil, note end
    return dates.months_between(launch, here.period.last), note
  end,
}
