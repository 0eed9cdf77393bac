-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many current activities support Prevent, in all and by work-stream?
return {
  title  = "Activities that support Prevent",
  unit   = "activities",
  good   = "none",
  caveat = "the report calls them examples; the work-streams are ours",
  source = "prevent_activities",
  levels = { "force" },
  by     = "work_stream",
  tags   = { "prevent" },

  compute = function(here)
    local seen, count = {}, 0
    for row in here:rows() do
      if not seen[row.activity] then count = count + 1 end
      seen[row.activity] = true
    end
    return count
  end,
}
