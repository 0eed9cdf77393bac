-- SPDX-License-Identifier: GPL-2.0-or-later
local describe = require("describe")

local shares = {
  q0 = 0, q1 = 0.01, q5 = 0.05, q10 = 0.1, q20 = 0.2, q25 = 0.25,
  q33_333 = 1 / 3, q50 = 0.5, q75 = 0.75, q90 = 0.9, q95 = 0.95, q99 = 0.99,
  q100 = 1,
}

return {
  { file = "quantile_types", each = function(t, row)
    local x = describe.present(t.list(row.x))
    for column, share in pairs(shares) do
      t.near(describe.quantile(x, share, row.type), row[column])
    end
  end },
}
