-- SPDX-License-Identifier: GPL-2.0-or-later
local intervals = require("intervals")
local intervals_shares = require("intervals_shares")

local function near_limits(t, row, method, lower, upper)
  t.near(lower, math.max(0, row[method .. "_lo"]))
  t.near(upper, math.min(1, row[method .. "_hi"]))
end

-- Where x is n / 2 R leaves the correction out (it corrects towards 0.5, and
-- is there already); Newcombe's method has it always.
local function check_corrected(t, row)
  local lower, upper = intervals_shares.wilson_corrected(row.x, row.n, row.conf)
  if 2 * row.x ~= row.n then
    near_limits(t, row, "wilson_cc", lower, upper)
    return
  end
  near_limits(t, row, "wilson_cc", intervals.wilson(row.x, row.n, row.conf))
  t.ok(lower < row.wilson_cc_lo and upper > row.wilson_cc_hi,
    "the correction makes it wider at n / 2 too")
end

local function each(t, row)
  local x, n, conf = row.x, row.n, row.conf
  near_limits(t, row, "wilson", intervals.wilson(x, n, conf))
  check_corrected(t, row)
  near_limits(t, row, "cp", intervals_shares.exact(x, n, conf))
  near_limits(t, row, "jeffreys", intervals_shares.jeffreys(x, n, conf))
  near_limits(t, row, "ac", intervals_shares.agresti_coull(x, n, conf))
  near_limits(t, row, "wald", intervals_shares.wald(x, n, conf))
end

return {
  { "six methods agree; the corrected one is corrected at n / 2 too, where R's is not",
    file = "prop_ci_methods", each = each },
}
