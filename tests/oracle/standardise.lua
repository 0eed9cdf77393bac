-- SPDX-License-Identifier: GPL-2.0-or-later
local standardise = require("standardise")
local inequality = require("standardise_inequality")
local life = require("standardise_life")
local shrinkage = require("standardise_shrinkage")

-- The rows of each case, as lists: lists[case][column][place].
local function by_case(rows)
  local cases = {}
  for _, row in ipairs(rows) do
    local lists = cases[row.case] or {}
    cases[row.case] = lists
    for column, value in pairs(row) do
      lists[column] = lists[column] or {}
      table.insert(lists[column], value)
    end
  end
  return cases
end

-- One expected figure and its limits; nil and a reason where none is expected.
local function check(t, expected, value, lower, upper)
  t.near(value, expected.value)
  if expected.value then
    t.near(lower, expected.lower)
    t.near(upper, expected.upper)
  else
    t.ok(type(lower) == "string", "a reason is given")
  end
end

local function people_of(lists)
  local people, n, w = {}, {}, {}
  for i, f in ipairs(lists.eventfreq) do
    local band = lists.ageband[i]
    people[f] = people[f] or {}
    people[f][band] = lists.individuals[i]
    n[band], w[band] = lists.pop[i], lists.stdpop[i]
  end
  return people, n, w
end

local SCALES = { [0] = "plain", "rate", "proportion" }

local function inequality_options(row)
  return { scale = SCALES[row.value_type], transform = row.transform == 1,
    turned = row.multiplier < 0 }
end

-- Simulated limits agree to 3 % of the width of the interval.
local function check_limits(t, lower, upper, from, to, per)
  local allowed = 0.03 * (to - from)
  t.near(lower * per, from, 0, allowed)
  t.near(upper * per, to, 0, allowed)
end

local function check_slope(t, row, lists)
  local options = inequality_options(row)
  local per = math.abs(row.multiplier)
  local sii, first = inequality.slope(lists.value, lists.pop, options)
  t.near(sii * per, row.sii, 1e-9)
  -- The package multiplies the fitted value at rank 0 only with a transform.
  t.near(row.transform == 1 and first * per or first, row.intercept, 1e-9)
  t.near(inequality.relative(lists.value, lists.pop, options), row.rii, 1e-9)
  if per ~= 1 then -- the same draws once more
    return
  end
  local lower, upper = inequality.slope_limits(lists.value, lists.lower,
    lists.upper, lists.pop, options)
  check_limits(t, lower, upper, row.sii_lo_sim, row.sii_hi_sim, per)
  lower, upper = inequality.relative_limits(lists.value, lists.lower,
    lists.upper, lists.pop, options)
  check_limits(t, lower, upper, row.rii_lo_sim, row.rii_hi_sim, 1)
end

-- spdep goes on with a negative variance between areas where the family is
-- binomial, so that it keeps less than none or more than all of a rate.
local function package_defect(lists)
  return lists.family[1] == "binomial" and lists.excess < 0
end

local function families(rows)
  for _, row in ipairs(rows) do
    row.case = row.case .. row.family
  end
  local groups = by_case(rows)
  for _, lists in pairs(groups) do
    local X, N = 0, 0
    for i, n in ipairs(lists.pop) do
      X, N = X + lists.x[i], N + n
    end
    local b = X / N
    lists.excess = lists.param_a[1] - b * (1 - b) * #lists.pop / N
  end
  return groups
end

return {
  {
    "directly standardised rates and their limits; a missing count is 0 there",
    files = { "dsr_input", "dsr_expected" },
    whole = function(t, tables)
      local cases = by_case(tables.dsr_input)
      for _, row in ipairs(tables.dsr_expected) do
        local case = cases[row.case]
        check(t, row, standardise.direct(case.count, case.pop, case.stdpop,
          row.multiplier, { confidence = row.conf, missing = 0 }))
      end
    end,
  },
  {
    "directly standardised rates of repeat events",
    files = { "dsr_freq_input", "dsr_freq_expected" },
    whole = function(t, tables)
      local cases = by_case(tables.dsr_freq_input)
      for _, row in ipairs(tables.dsr_freq_expected) do
        local people, n, w = people_of(cases[row.case])
        check(t, row, standardise.direct_repeated(people, n, w,
          row.multiplier, { confidence = row.conf, missing = 0 }))
      end
    end,
  },
  {
    "gamma limits of directly standardised rates",
    files = { "dsr_input", "dsr_gamma_expected" },
    whole = function(t, tables)
      local cases = by_case(tables.dsr_input)
      for _, row in ipairs(tables.dsr_gamma_expected) do
        local case = cases[row.case]
        local value, lower, upper = standardise.direct(case.count, case.pop,
          case.stdpop, 1, { confidence = row.conf, missing = 0, least = 0,
          limits = "gamma" })
        t.near(value, row.adj)
        t.near(lower, row.gamma_lo)
        t.near(upper, row.gamma_hi)
      end
    end,
  },
  {
    "indirectly standardised ratios and rates; a missing count is 0 there",
    files = { "isr_input", "isr_expected" },
    whole = function(t, tables)
      local cases = by_case(tables.isr_input)
      for _, row in ipairs(tables.isr_expected) do
        local case = cases[row.case]
        local E, reference = standardise.expected(case.pop, case.ref_count,
          case.ref_pop, { missing = 0 })
        t.near(E, row.expected)
        t.near(reference * 100000, row.ref_rate)
        local value, lower, upper = standardise.ratio(row.observed, E, 100,
          { confidence = row.conf })
        t.near(value, row.ratio100)
        t.near(lower, row.ratio100_lo)
        t.near(upper, row.ratio100_hi)
        value, lower, upper = standardise.indirect(case.count, case.pop,
          case.ref_count, case.ref_pop, 100000,
          { confidence = row.conf, missing = 0 })
        t.near(value, row.israte)
        t.near(lower, row.israte_lo)
        t.near(upper, row.israte_hi)
      end
    end,
  },
  {
    "slope and relative index of inequality, drawn limits to 3 % of their width",
    files = { "sii_input", "sii_expected" },
    whole = function(t, tables)
      local cases = by_case(tables.sii_input)
      for _, row in ipairs(tables.sii_expected) do
        check_slope(t, row, cases[row.case])
      end
    end,
  },
  {
    "life expectancy by Chiang's method, Silcocks' variance",
    files = { "life_expectancy_input", "life_expectancy_expected" },
    whole = function(t, tables)
      local expected = by_case(tables.life_expectancy_expected)
      for case, lists in pairs(by_case(tables.life_expectancy_input)) do
        local rows = life.table(lists.age, lists.pop, lists.deaths)
        for i, le in ipairs(expected[case].le) do
          t.near(rows[i].value, le, 1e-9)
          if le then
            t.near(rows[i].lower, expected[case].lower[i], 1e-9)
            t.near(rows[i].upper, expected[case].upper[i], 1e-9)
          end
        end
      end
    end,
  },
  {
    "empirical Bayes rates; binomial ones without excess variance are all "
      .. "equal here, where the package keeps less than none of a rate",
    files = { "empirical_bayes" },
    whole = function(t, tables)
      for _, lists in pairs(families(tables.empirical_bayes)) do
        local rates, b, a = shrinkage.marshall(lists.x, lists.pop,
          { family = lists.family[1] })
        t.near(b, lists.param_b[1])
        for i, rate in ipairs(rates) do
          t.near(rate, package_defect(lists) and b or lists.estmm[i])
        end
        if lists.family[1] == "poisson" then
          t.near(a, lists.param_a[1], 1e-10, 1e-16)
        end
      end
    end,
  },
}
