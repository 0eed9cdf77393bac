-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of the three work-streams has a current activity?
return {
  title    = "Prevent work-streams with an activity",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every work-stream is looked at: no sample
  caveat   = "the work-stream of each activity is ours",
  sources  = { "prevent_work_streams", "prevent_activities" },
  levels   = { "force" },
  tags     = { "prevent" },

  compute = function(here)
    local streams, supplied = 0, 0
    for row in here:rows("prevent_work_streams") do
      local where = { work_stream = row.stream }
      streams = streams + 1
      if here:count("prevent_activities", where) > 0 then
        supplied = supplied + 1
      end
    end
    return { numerator = supplied, denominator = streams }
  end,
}
