-- SPDX-License-Identifier: GPL-2.0-or-later
-- How well does the inspectorate grade progress against the objectives of
-- Prevent: one by one, and their mean? 4 is excellent, 1 is poor.
local SCORES = { excellent = 4, good = 3, fair = 2, poor = 1 }

return {
  title  = "HMIC's grades for the objectives of Prevent",
  unit   = "grade", decimals = 2,
  good   = "high",
  caveat = "a mean treats grades as evenly spaced; the inspectorate adds nothing up",
  source = "hmic_progress",
  levels = { "force" },
  by     = "objective",
  rule   = "hmic_words",
  tags   = { "prevent", "inspection" },

  compute = function(here)
    if here.by then return SCORES[here:only("grade")] end
    local sum, graded, objectives = 0, 0, 0
    for row in here:rows() do
      objectives = objectives + 1
      if row.grade then sum, graded = sum + SCORES[row.grade], graded + 1 end
    end
    if graded == 0 then return nil, "no objective was graded" end
    return sum / graded, string.format("%d of %d objectives graded", graded, objectives)
  end,
}
