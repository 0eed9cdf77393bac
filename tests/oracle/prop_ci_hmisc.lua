-- SPDX-License-Identifier: GPL-2.0-or-later
local intervals = require("intervals")
local intervals_shares = require("intervals_shares")

-- Hmisc replaces the limit of "wilson" next to an end, at x = 1 below and at
-- x = n - 1 above, after Brown, Cai and DasGupta; we keep Wilson's.
return {
  { "each row agrees; next to the ends Wilson's own limits, where Hmisc replaces them",
    file = "prop_ci_hmisc", each = function(t, row)
    local lower, upper = intervals_shares.exact(row.x, row.n, row.conf)
    t.near(lower, row.exact_lo)
    t.near(upper, row.exact_hi)
    lower, upper = intervals.wilson(row.x, row.n, row.conf)
    if row.x ~= 1 then
      t.near(lower, row.wilson_lo_hmisc)
    else
      t.ok(lower > row.wilson_lo_hmisc, "Wilson's at x = 1, not the replaced one")
    end
    if row.x ~= row.n - 1 then
      t.near(upper, row.wilson_hi_hmisc)
    else
      t.ok(upper < row.wilson_hi_hmisc, "Wilson's at x = n - 1, not the replaced one")
    end
  end },
}
