-- SPDX-License-Identifier: GPL-2.0-or-later
local tests_shares = require("tests_shares")

local function options_of(row)
  return {
    alternative = row.alternative, confidence = row.conf,
    corrected = row.yates and row.yates == 1,
  }
end

local function check_binomial(t, row)
  local found = tests_shares.binomial(row.x, row.n, row.p0,
    { alternative = row.alternative, confidence = row.conf })
  t.near(found.estimate, row.estimate)
  t.near(found.p_value, row.p_value, 1e-9)
  t.near(found.lower, row.lower)
  t.near(found.upper, row.upper)
end

local function check_one(t, row)
  local found = tests_shares.proportion(row.x, row.n, row.p0, options_of(row))
  t.near(found.statistic, row.statistic)
  t.near(found.p_value, row.p_value)
  t.near(found.lower, row.lower)
  t.near(found.upper, row.upper)
end

local function check_two(t, row)
  local found = tests_shares.two_proportions(row.x1, row.n1, row.x2, row.n2,
    options_of(row))
  t.near(found.statistic, row.statistic)
  t.near(found.p_value, row.p_value)
  t.near(found.difference, row.p1 - row.p2)
  t.near(found.lower, row.diff_lo)
  t.near(found.upper, row.diff_hi)
end

local function check_trend(t, row)
  local found = tests_shares.trend(t.list(row.x), t.list(row.n))
  t.near(found.statistic, row.statistic, 1e-9)
  t.near(found.p_value, row.p_value, 1e-9)
end

return {
  { file = "binom_test", each = check_binomial },
  { file = "prop_test_one", each = check_one },
  { "each row agrees; no p value where nobody or everybody has it",
    file = "prop_test_two", each = check_two },
  { file = "prop_trend_test", each = check_trend },
}
