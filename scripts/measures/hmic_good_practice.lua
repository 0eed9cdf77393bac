-- SPDX-License-Identifier: GPL-2.0-or-later
-- On how many matters did the inspectorate find good practice in Delphinus?
return {
  title  = "HMIC's findings of good practice",
  unit   = "findings",
  good   = "high",
  source = "hmic_findings",
  levels = { "force" },
  tags   = { "prevent", "inspection" },

  compute = function(here)
    local matters = {}
    for row in here:rows({ kind = "good practice" }) do matters[#matters + 1] = row.matter end
    return #matters, matters[1] and table.concat(matters, ", ") or nil
  end,
}
