-- SPDX-License-Identifier: GPL-2.0-or-later
local intervals = require("intervals")
local intervals_counts = require("intervals_counts")
local intervals_means = require("intervals_means")
local tests_counts = require("tests_counts")

local function check_rate(t, row)
  if not row.x or not row.n then
    t.ok(not (row.value or row.lower or row.upper), "a missing part leaves all missing")
    return
  end
  local rate, lower, upper = intervals.rate(row.x, row.n, row.multiplier, row.conf)
  t.near(rate, row.value, 1e-10, 1e-12 * row.multiplier)
  t.near(lower, row.lower, 1e-10, 1e-12 * row.multiplier)
  t.near(upper, row.upper, 1e-10, 1e-12 * row.multiplier)
  t.equal(row.method, row.x < 10 and "Exact" or "Byars")
end

-- A lower limit below 0 is 0 here.
local function near_limits(t, row, method, base, lower, upper)
  t.near(lower / base, math.max(0, row[method .. "_lo"]))
  t.near(upper / base, row[method .. "_hi"])
end

local function check_methods(t, row)
  local x, conf = row.x, row.conf
  near_limits(t, row, "exact", 1, intervals.poisson(x, conf))
  near_limits(t, row, "byar", 1, intervals_counts.byar(x, conf))
  near_limits(t, row, "wald", 1, intervals_counts.wald(x, conf))
  near_limits(t, row, "score", 1, intervals_counts.score(x, conf))
  near_limits(t, row, "jeffreys", 1, intervals_counts.jeffreys(x, conf))
end

-- The package's root finder for exact limits is good to 2e-3 only.
local function check_epitools(t, row)
  local x, base, conf = row.x, row.time, row.conf
  local lower, upper = intervals.poisson(x, conf)
  t.near(lower / base, row.exact_lo, 2e-3)
  t.near(upper / base, row.exact_hi, 2e-3)
  near_limits(t, row, "daly", base, intervals_counts.daly(x, conf))
  near_limits(t, row, "byar_midp_approx", base, intervals_counts.byar_mid(x, conf))
  near_limits(t, row, "normal", base, intervals_counts.wald(x, conf))
end

local function near_or_open(t, found, expected)
  if expected == math.huge then
    t.equal(found, nil)
  else
    t.near(found, expected)
  end
end

local function check_poisson(t, row)
  local found = tests_counts.poisson(row.x, row.time, row.r0,
    { alternative = row.alternative, confidence = row.conf })
  t.near(found.rate, row.rate)
  t.near(found.p_value, row.p_value, 1e-9)
  t.near(found.lower, row.lower)
  near_or_open(t, found.upper, row.upper)
end

local function check_two(t, row)
  local found = tests_counts.two_rates(row.x1, row.t1, row.x2, row.t2, 1,
    { alternative = row.alternative, confidence = row.conf })
  near_or_open(t, found.ratio, row.rate_ratio)
  t.near(found.p_value, row.p_value, 1e-9)
  t.near(found.lower, row.lower)
  near_or_open(t, found.upper, row.upper)
end

local function check_mean(t, row)
  local mean, lower, upper = intervals_means.mean(t.list(row.x), row.conf)
  if not row.lower then
    t.equal(mean, nil)
    t.ok(string.find(lower, "values are"), "a reason")
    return
  end
  t.near(mean, row.mean, 1e-9)
  t.near(lower, row.lower, 1e-9)
  t.near(upper, row.upper, 1e-9)
end

return {
  { file = "phe_rate", each = check_rate },
  { "five methods agree; a lower limit below 0 is 0",
    file = "rate_ci_methods", each = check_methods },
  { "each row agrees, the exact limits as far as the package seeks them",
    file = "rate_ci_epitools", each = check_epitools },
  { file = "poisson_test", each = check_poisson },
  { "each row agrees; nil where a ratio or limit is infinite or none",
    file = "poisson_test_two", each = check_two },
  { "each row agrees; nil and a reason for one value or a missing one",
    file = "phe_mean", each = check_mean },
}
