-- SPDX-License-Identifier: GPL-2.0-or-later
-- For how many weeks does each kind of foundation training run?
return {
  title  = "Foundation training, by course",
  unit   = "weeks",
  good   = "none",
  quoted = true,
  source = "training_courses",
  levels = { "force" },
  by     = "course",
  tags   = { "london debate" },

  compute = function(here)
    if not here.by then return nil, "one course is not another", "not applicable" end
    return here:only("course_weeks")
  end,
}
