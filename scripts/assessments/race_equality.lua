-- SPDX-License-Identifier: GPL-2.0-or-later
-- Are groups as large among those recruited, employed and searched as among
-- those they are compared with? Graded part by part by the four-fifths rule. A
-- borough has no workforce of its own, so that only searches count there.
local combine = require("combine")

-- "black_search_ratio 2.10, ..." of the parts with this grade.
local function list(parts, grade)
  local words = {}
  for _, part in ipairs(parts) do
    if part.grade == grade then
      words[#words + 1] = string.format("%s %.2f", part.name, part.value)
    end
  end
  return table.concat(words, ", ")
end

return {
  title  = "Race equality",
  grades = { "in proportion", "mixed", "out of proportion" },
  origin = "local: what is measured is published (MPA report 6b, 31 January 2008, Recs 1 and 39); the grade is ours",
  weigh  = {
    "asian_applications_ratio", "black_applications_ratio",
    "bme_intake_ratio", "bme_officers_ratio", "bme_strength_ratio",
    -- The two ratios of a group count as one.
    { "asian_search_ratio", weight = 0.5 }, { "asian_search_share_ratio", weight = 0.5 },
    { "black_search_ratio", weight = 0.5 }, { "black_search_share_ratio", weight = 0.5 },
  },
  period = "financial quarter",
  levels = { "borough", "force" },

  params = {
    least = { default = 2, min = 1, doc = "with fewer graded parts, no grade is given" },
  },

  assess = function(parts, params)
    local graded = combine.present(parts)
    if #graded < params.least then
      return nil, string.format("not assessed: %d of %d parts have a grade", #graded, #parts)
    end
    local within, whole = 0, 0
    for _, part in ipairs(graded) do
      whole = whole + part.weight
      if part.grade == "in proportion" then within = within + part.weight end
    end
    local score = 100 * within / whole
    if within == whole then return "in proportion", "all parts", score end
    local grade = within == 0 and "out of proportion" or "mixed"
    return grade, "out of proportion: " .. list(graded, "out of proportion"), score
  end,
}
