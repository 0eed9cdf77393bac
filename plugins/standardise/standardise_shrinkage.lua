-- SPDX-License-Identifier: GPL-2.0-or-later
-- Rates of small areas drawn towards the rate of them all, the more so the
-- fewer people an area has: for ranks and maps, where the extremes are
-- otherwise the smallest areas.

local expect = require("expect")
local given = require("standardise_given")

local standardise_shrinkage = {}

local function sums(x, n)
  local X, N = 0, 0
  for i = 1, #n do
    X, N = X + x[i], N + n[i]
  end
  return X, N
end

-- The variance of the rates about b, weighted by people.
local function spread(x, n, b, N)
  local total = 0
  for i = 1, #n do
    total = total + n[i] * (x[i] / n[i] - b) ^ 2
  end
  return total / N
end

-- How much of an area's own rate is kept, as a function of its people; a is
-- the variance between areas beyond chance.
local function keeping(family, a, b, s2)
  local within = family == "binomial" and b * (1 - b) - s2 or b
  return function(n)
    if a == 0 then
      return 0
    end
    return a / (a + within / n)
  end
end

local function data_fault(x, n, family)
  local why = given.fault(x, "counts", 0)
    or given.fault(n, "populations", 0, true)
  for i = 1, family == "binomial" and not why and #n or 0 do
    if x[i] > n[i] then
      return "counts: place " .. i .. " is more than its population"
    end
  end
  return why
end

-- Empirical Bayes estimates of the rates of areas, by the method of moments.
-- counts: events x; populations: n, more than 0; options: family ("poisson",
-- or "binomial" for shares). Results: a list of rates, one for each area, for
-- one person; the rate b of all; the variance a between areas beyond chance,
-- 0 when there is none, and then every rate is b. Nil and the reason when
-- they do not exist. Raises for other types and for lists of different lengths.
-- Source: Marshall (1991), Applied Statistics 40, 283-294: s2 = sum(n (p -
-- b)^2) / sum(n), a = s2 - b / mean(n), the estimate b + a (p - b) / (a + b /
-- n); EBest of spdep in R. "binomial": as EBest has it, but a negative a is 0
-- here, where EBest goes on with weights outside 0 to 1.
-- > table.concat(standardise_shrinkage.marshall({ 2, 30 }, { 100, 900 }), " ")  -- 0.032 0.032
function standardise_shrinkage.marshall(counts, populations, options)
  given.lists({ { counts, "counts" }, { populations, "populations" } })
  options = expect.options(options, { "family" })
  local family = expect.word(options.family, "the family",
    { "poisson", "binomial" })
  local why = data_fault(counts, populations, family)
  if why then
    return nil, why
  end
  local X, N = sums(counts, populations)
  local b = X / N
  local s2 = spread(counts, populations, b, N)
  local chance = family == "binomial" and b * (1 - b) or b
  local a = math.max(0, s2 - chance / (N / #populations))
  local kept, rates = keeping(family, a, b, s2), {}
  for i, n in ipairs(populations) do
    rates[i] = b + kept(n) * (counts[i] / n - b)
  end
  local fine, too_large = given.results(b, s2)
  if not fine then
    return nil, too_large
  end
  return rates, b, a
end

return standardise_shrinkage
