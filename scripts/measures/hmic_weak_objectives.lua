-- SPDX-License-Identifier: GPL-2.0-or-later
-- On how many objectives of Prevent does the inspectorate grade progress poor?
return {
  title  = "Objectives of Prevent graded poor",
  unit   = "objectives",
  good   = "low",
  source = "hmic_progress",
  levels = { "force" },
  rule   = "none_is_best",
  tags   = { "prevent", "inspection" },

  compute = function(here)
    local poor, graded = {}, 0
    for row in here:rows() do
      if row.grade then graded = graded + 1 end
      if row.grade == "poor" then poor[#poor + 1] = row.objective end
    end
    if graded == 0 then return nil, "no objective was graded" end
    return #poor, poor[1] and "objective " .. table.concat(poor, ", ") or nil
  end,
}
