-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the tasks that a Phase One site has, how many are done by the end of the
-- quarter, with proof? No other borough has any.
return {
  title    = "Phase One tasks done",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every task is looked at: no sample
  source   = "phase_one_tasks",
  period   = "financial quarter",
  levels   = { "borough" },
  rules    = { "task_bands", "first_quarter" },
  tags     = { "prevent", "phase one" },

  applies = function(here)
    return here.area:in_group("phase_one"), "not a Phase One site"
  end,

  compute = function(here)
    local tasks, done, overdue = 0, 0, 0
    for row in here:rows() do
      local met = row.task_done and row.task_done <= here.period.last and row.proof
      tasks = tasks + 1
      if met then
        done = done + 1
      elseif row.task_due <= here.period.last then
        overdue = overdue + 1
      end
    end
    if tasks == 0 then return nil, "no progress was returned" end
    return { numerator = done, denominator = tasks },
      overdue > 0 and string.format("%d overdue", overdue) or nil
  end,
}
