-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is what was asked for all done?
return {
  title  = "Tasks",
  grades = { "complete", "under way", "not begun" },
  origin = "local: that sites are to learn and to set a baseline is published (MPA report 8, 24 July "
    .. "2008, paras 13 to 15); the bands are ours",
  before = "period",

  grade = function(it)
    local reason = string.format("%d of %d", it.numerator, it.denominator)
    if it.value == 100 then return "complete", reason end
    return it.value > 0 and "under way" or "not begun", reason
  end,
}
