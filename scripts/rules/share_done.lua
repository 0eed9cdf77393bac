-- SPDX-License-Identifier: GPL-2.0-or-later
-- How much of what was promised is done?
return {
  title  = "Share done",
  grades = { "complete", "well advanced", "under way", "barely begun" },
  origin = "local: the report gives no bands; these are ours",
  before = "period",

  params = {
    advanced = { default = 66, min = 0, max = 100, above = "begun", doc = "percent done that is well advanced" },
    begun    = { default = 10, min = 0, max = 100, doc = "percent done that is under way" },
  },

  grade = function(it, params)
    local reason = string.format("%d of %d", it.numerator, it.denominator)
    if it.numerator == it.denominator then return "complete", reason end
    if it.value >= params.advanced then return "well advanced", reason end
    return it.value >= params.begun and "under way" or "barely begun", reason
  end,
}
