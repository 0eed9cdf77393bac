-- SPDX-License-Identifier: GPL-2.0-or-later
local intervals = require("intervals")

-- R's ends at none and all are off by 1e-17: ours are exactly 0 and 1.
return {
  { "Wilson's limits agree, and are exact at none and all",
    file = "phe_proportion", each = function(t, row)
    if not row.x or not row.n then
      t.ok(not (row.value or row.lower or row.upper), "a missing part leaves all missing")
      return
    end
    local lower, upper = intervals.wilson(row.x, row.n, row.conf)
    t.near(row.x / row.n * row.multiplier, row.value)
    t.near(lower * row.multiplier, row.lower, 1e-10, 1e-12 * row.multiplier)
    t.near(upper * row.multiplier, row.upper, 1e-10, 1e-12 * row.multiplier)
  end },
}
