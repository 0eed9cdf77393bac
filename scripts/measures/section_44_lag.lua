-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many months after the end of the quarter were its section 44 data out?
local dates = require("dates")

return {
  title  = "Section 44 data: months to publication",
  unit   = "months",
  good   = "low",
  source = "publications",
  levels = { "force" },
  tags   = { "london debate" },

  compute = function(here)
    local longest
    for row in here:rows() do
      if row.covered_to and row.published then
        local months = dates.months_between(row.covered_to, row.published)
        longest = math.max(longest or months, months)
      end
    end
    if not longest then return nil, "no data were published" end
    return longest
  end,
}
