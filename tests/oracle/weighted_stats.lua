-- SPDX-License-Identifier: GPL-2.0-or-later
local describe = require("describe")

return {
  { file = "weighted_stats", each = function(t, row)
    local x, w = t.list(row.x), t.list(row.w)
    local effective, effect = describe.kish(w)
    t.near(describe.weighted_mean(x, w), row.wmean)
    t.near(describe.weighted_variance(x, w), row.wvar_unbiased_reliability)
    t.near(describe.weighted_variance(x, w, "ml"), row.wvar_ml)
    t.near(effective, row.kish_neff)
    t.near(effect, row.kish_deff)
  end },
}
