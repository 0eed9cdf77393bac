-- SPDX-License-Identifier: GPL-2.0-or-later
-- The exact tests of the plugin `intervals`.
local tests_common = require("tests_common")
local tests_counts = require("tests_counts")
local tests_shares = require("tests_shares")
local tests_tables = require("tests_tables")

local function is_share(p)
  return type(p) == "number" and p >= 0 and p <= 1
end

-- The two-sided p value as it is defined: a sum over all outcomes.
local function sum_of_rare(density, x, most)
  local sum, limit = 0, density(x) * tests_common.EQUAL
  for i = 0, most do
    local d = density(i)
    sum = sum + (d <= limit and d or 0)
  end
  return sum
end

local function two_sided_binomial_is_the_sum(t)
  for _ = 1, 300 do
    local n = math.random(1, 60)
    local x, p0 = math.random(0, n), math.random(1, 19) / 20
    t.near(tests_shares.binomial(x, n, p0).p_value, sum_of_rare(function(i)
      return stats.dbinom(i, n, p0)
    end, x, n), 1e-9)
  end
end

local function two_sided_poisson_is_the_sum(t)
  for _ = 1, 300 do
    local x, mean = math.random(0, 60), 60 * math.random() + 0.01
    t.near(tests_counts.poisson(x, 1, mean).p_value, sum_of_rare(function(i)
      return stats.dpois(i, mean)
    end, x, 400), 1e-9)
  end
end

local function two_sided_fisher_is_the_sum(t)
  for _ = 1, 300 do
    local a, b, c, d = math.random(0, 20), math.random(1, 20), math.random(1, 20), math.random(0, 20)
    t.near(tests_tables.fisher(a, b, c, d).p_value, sum_of_rare(function(i)
      return stats.dhyper(i, a + c, b + d, a + b)
    end, a, a + b), 1e-9)
  end
end

local sides = { "two.sided", "less", "greater" }

-- A share outside the limits is one that the test refutes at that level.
local function tests_and_limits_agree(t)
  for _ = 1, 400 do
    local n = math.random(1, 1000)
    local x, p0 = math.random(0, n), math.random()
    local less = tests_shares.binomial(x, n, p0, { alternative = "less" })
    local greater = tests_shares.binomial(x, n, p0, { alternative = "greater" })
    t.equal(less.p_value < 0.05, p0 > less.upper)
    t.equal(greater.p_value < 0.05, p0 < greater.lower)
    t.near(less.p_value + greater.p_value, 1 + stats.dbinom(x, n, p0))
    local count = tests_counts.poisson(x, 1, n * p0, { alternative = "less" })
    t.equal(count.p_value < 0.05, n * p0 > count.upper)
  end
end

local function check_numbers(t, found, name)
  for _, value in pairs({ found.odds_ratio or 0, found.lower, found.upper or 0 }) do
    t.ok(value - value == 0 and value >= 0, name)
  end
end

local function check_odds(t, found, name)
  check_numbers(t, found, name)
  t.ok(not found.odds_ratio or found.lower <= found.odds_ratio * (1 + 1e-9), name)
  t.ok(not found.upper or found.odds_ratio <= found.upper * (1 + 1e-9), name)
end

local function near_or_none(t, found, expected)
  if not found or not expected or expected == 0 or found == 0 then
    t.ok((found or 0) == 0 and (expected or 0) == 0, "none or 0 the other way round")
  else
    t.near(found, 1 / expected, 1e-7)
  end
end

local function tables_turn_round(t)
  for _ = 1, 150 do
    local a, b, c, d = math.random(0, 30), math.random(1, 300), math.random(1, 30), math.random(0, 300)
    local found = tests_tables.fisher(a, b, c, d)
    local turned = tests_tables.fisher(c, d, a, b)
    local other = tests_tables.fisher(a, c, b, d)
    check_odds(t, found, table.concat({ a, b, c, d }, " "))
    t.near(turned.p_value, found.p_value, 1e-7)
    t.near(other.p_value, found.p_value, 1e-7)
    near_or_none(t, turned.odds_ratio, found.odds_ratio)
    near_or_none(t, turned.lower, found.upper)
    near_or_none(t, turned.upper, found.lower)
  end
end

local function large_ones_are_quick(t)
  local found = tests_shares.binomial(5e8 + 12345, 1e9)
  t.ok(is_share(found.p_value) and found.p_value > 0.3, "a thousand million")
  found = tests_counts.poisson(1e9 + 50000, 1, 1e9)
  t.ok(is_share(found.p_value) and found.p_value < 0.2, "a count of that size")
  found = tests_tables.fisher(10000, 990000, 10300, 989700)
  t.ok(found.p_value > 0.01 and found.p_value < 0.05, "two millions")
  check_odds(t, found, "two millions")
  found = tests_counts.two_rates(1e6, 1e7, 1.003e6, 1e7)
  t.ok(is_share(found.p_value) and found.p_value < 0.05, "two rates")
end

local function extremes_are_numbers(t)
  for _, side in ipairs(sides) do
    for _, level in ipairs({ 1e-9, 0.95, 1 - 1e-9 }) do
      local options = { alternative = side, confidence = level }
      for _, x in ipairs({ 0, 1, 999, 1000 }) do
        for _, p0 in ipairs({ 1e-300, 1e-9, 0.5, 1 - 1e-9 }) do
          local exact = tests_shares.binomial(x, 1000, p0, options)
          local score = tests_shares.proportion(x, 1000, p0, options)
          t.ok(is_share(exact.p_value) and is_share(exact.lower) and is_share(exact.upper), "exact")
          t.ok(is_share(score.lower) and is_share(score.upper), "score")
        end
        local rate = tests_counts.two_rates(x, 1, 1000 - x, 1e9, 1, options)
        t.ok(is_share(rate.p_value) and rate.lower < math.huge, "rates")
        check_numbers(t, tests_tables.fisher(x, 1000 - x, 3, 4, options), "table")
      end
    end
  end
end

local function what_cannot_be_tested_says_why(t)
  local function refused(test, ...)
    local found, reason = test(...)
    t.equal(found, nil)
    t.ok(#reason > 10, "a reason")
  end
  refused(tests_shares.binomial, 1, 0)
  refused(tests_shares.binomial, 3, 2)
  refused(tests_shares.proportion, 1, 0)
  refused(tests_shares.two_proportions, 1, 2, 0, 0)
  refused(tests_shares.trend, { 0, 0 }, { 5, 5 })
  refused(tests_shares.trend, { 1 }, { 5 })
  refused(tests_shares.trend, { 1, 2 }, { 5, 5 }, { 3, 3 })
  refused(tests_counts.poisson, 1.5)
  refused(tests_counts.poisson, 1, 0)
  refused(tests_counts.two_rates, 1, 1, 1, 0)
  refused(tests_tables.fisher, 0, 0, 3, 4)
  refused(tests_tables.fisher, 1.5, 0, 3, 4)
end

local function mistakes_are_told(t)
  t.fails(function() tests_shares.binomial(1, 2, 0.5, { side = "less" }) end,
    "'side' is no option here; options are: alternative, confidence")
  t.fails(function() tests_tables.fisher(1, 2, 3, 4, { alternative = "more" }) end,
    "the alternative must be one of: two.sided, less, greater; not 'more'")
  t.fails(function() tests_shares.proportion(1, 2, 0) end, "p0 must lie between 0 and 1")
  t.fails(function() tests_shares.trend({ 1, 2 }, { 3 }) end, "must be equally long, not 2 and 1")
end

return {
  { "the two-sided binomial p value is the sum of the rarer outcomes", two_sided_binomial_is_the_sum },
  { "the two-sided Poisson p value is the sum of the rarer counts", two_sided_poisson_is_the_sum },
  { "Fisher's p value is the sum of the rarer tables", two_sided_fisher_is_the_sum },
  { "what lies outside the limits is refuted by the test", tests_and_limits_agree },
  { "a table turned round has the same p value and the reciprocal odds", tables_turn_round },
  { "tests of millions take no time", large_ones_are_quick },
  { "tests of extremes give numbers or nothing", extremes_are_numbers },
  { "what cannot be tested has a reason", what_cannot_be_tested_says_why },
  { "a mistake in a call is told", mistakes_are_told },
}
