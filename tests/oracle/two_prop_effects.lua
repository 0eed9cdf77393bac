-- SPDX-License-Identifier: GPL-2.0-or-later
local intervals_shares = require("intervals_shares")

local function near_three(t, row, names, estimate, lower, upper)
  for i, found in ipairs({ estimate or false, lower or false, upper or false }) do
    local expected = row[names[i]]
    if expected == false then
      t.ok(not estimate, names[i] .. " does not exist with a cell of 0")
    else
      t.near(found, expected)
    end
  end
end

return {
  { "each row agrees; no ratio where a cell is 0",
    file = "two_prop_effects", each = function(t, row)
    local x1, n1, x2, n2, conf = row.x1, row.n1, row.x2, row.n2, row.conf
    near_three(t, row, { "diff", "newcombe_lo", "newcombe_hi" },
      intervals_shares.difference(x1, n1, x2, n2, conf))
    near_three(t, row, { "risk_ratio", "rr_lo", "rr_hi" },
      intervals_shares.ratio(x1, n1, x2, n2, conf))
    near_three(t, row, { "odds_ratio", "or_lo", "or_hi" },
      intervals_shares.odds_ratio(x1, n1, x2, n2, conf))
  end },
}
