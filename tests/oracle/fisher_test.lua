-- SPDX-License-Identifier: GPL-2.0-or-later
local tests_tables = require("tests_tables")

-- R looks for a root between 0 and 1, and stops within 1.3e-4 of it; for an
-- odds ratio above 1 that is a root for its reciprocal.
local function near_or_open(t, found, expected)
  if expected == math.huge then
    t.equal(found, nil)
  elseif expected > 1 then
    t.near(1 / found, 1 / expected, 0, 1.3e-4)
  else
    t.near(found, expected, 0, 1.3e-4)
  end
end

return {
  { "p values agree, odds ratios as far as R seeks them; none for an empty row",
    file = "fisher_test", each = function(t, row)
    local found, why = tests_tables.fisher(row.a, row.b, row.c, row.d,
      { alternative = row.alternative })
    -- R calls the odds ratio of an empty row 0; nothing is known of it.
    if row.a + row.b == 0 then
      t.equal(found, nil)
      t.equal(why, "a row or a column is empty")
      return
    end
    t.near(found.p_value, row.p_value, 1e-9)
    near_or_open(t, found.odds_ratio, row.cond_mle_or)
    near_or_open(t, found.lower, row.lower)
    near_or_open(t, found.upper, row.upper)
  end },
}
