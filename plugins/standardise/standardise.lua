-- SPDX-License-Identifier: GPL-2.0-or-later
-- Rates standardised for a structure, mostly age. A list has one entry for
-- each stratum, in one order for all lists; an entry that is missing is given
-- as `false`, and then there is no rate, unless options.missing says what it
-- stands for.
--
-- options, a table, all optional: confidence (0.95); missing (0: a missing
-- count is none); exact (true: exact limits of the count whatever its size;
-- otherwise exact below 10 and Byar's from 10 on); and, for direct rates,
-- least (10: with fewer events there is no rate) and limits ("dobson", or
-- "gamma").

local expect = require("expect")
local given = require("standardise_given")

local standardise = {}

-- The options, checked, each with what it is unless given.
local function settled(options, names)
  options = expect.options(options, names, 2)
  if options.missing ~= nil then
    expect.not_negative(options.missing, "missing", 2)
  end
  return {
    confidence = expect.confidence(options.confidence, 2),
    exact = expect.truth(options.exact, "exact", 2),
    least = expect.not_negative(options.least or 10, "least", 2),
    limits = expect.word(options.limits, "limits", { "dobson", "gamma" }, 2),
    missing = options.missing,
  }
end

local function count_limits(x, options)
  local limits_of = options.exact and stats.poisson or stats.byar
  return limits_of(x, options.confidence)
end

-- Sums over the strata: the weighted rate, its variance for Poisson counts,
-- the largest share of weight for one person.
local function weighted(x, n, w)
  local total, rate, variance, largest = 0, 0, 0, 0
  for i = 1, #n do
    total = total + w[i]
  end
  for i = 1, #n do
    local share = w[i] / total / n[i]
    rate = rate + share * x[i]
    variance = variance + share ^ 2 * x[i]
    largest = math.max(largest, share)
  end
  return rate, variance, largest
end

local function sum(list)
  local total = 0
  for _, value in ipairs(list) do
    total = total + value
  end
  return total
end

-- Dobson's limits: those of the total count X, moved to the rate and scaled
-- by how much wider the rate varies than X does.
local function dobson(rate, variance, X, options)
  if X == 0 then
    return nil, "without an event, limits by Dobson's method do not exist; "
      .. "by \"gamma\" they do"
  end
  local lower, upper = count_limits(X, options)
  if not lower then
    return nil, upper
  end
  local scale = math.sqrt(variance / X)
  return math.max(0, rate + scale * (lower - X)), rate + scale * (upper - X)
end

-- Fay and Feuer's limits, from the gamma distribution.
local function gamma(rate, variance, largest, options)
  local alpha = 1 - options.confidence
  local lower, upper, why = 0, nil, nil
  if rate > 0 then
    lower, why = stats.qgamma(alpha / 2, rate ^ 2 / variance, rate / variance)
  end
  local y, v = rate + largest, variance + largest ^ 2
  if lower then
    upper, why = stats.qgamma(alpha / 2, y ^ 2 / v, y / v, "upper")
  end
  if not upper then
    return nil, why
  end
  return lower, upper
end

local function few(X, options)
  if X < options.least then
    return string.format("%.6g events, fewer than %.6g: no standardised rate "
      .. "is given", X, options.least)
  end
end

local function limited(per, rate, lower, upper)
  if not lower then
    return nil, upper
  end
  return given.results(rate * per, lower * per, upper * per)
end

local function base_fault(n, w)
  return given.fault(n, "populations", 0, true)
    or given.fault(w, "weights", 0)
    or (sum(w) == 0 and "the weights add up to 0" or nil)
end

-- A directly standardised rate: the rate that the standard population would
-- have with the rates of this one.
-- counts: events x; populations: n, more than 0; weights: w, the standard
-- population (any scale); per: what the rate is for each of (1, 100000);
-- options: above. Results: rate, lower, upper, for each `per`; nil and the
-- reason when they do not exist (fewer than options.least events). A lower
-- limit below 0 is given as 0. Raises for other types and for lists of
-- different lengths.
-- Source: sum(w x / n) / sum(w); Dobson, Kuulasmaa, Eberle and Scherer (1991),
-- Statistics in Medicine 10, 457-462; calculate_dsr of PHEindicatormethods.
-- "gamma": Fay and Feuer (1997), Statistics in Medicine 16, 791-801.
-- > standardise.direct({ 9, 22 }, { 1500, 800 }, { 5, 2 }, 1000)  -- 12.142857142857, 8.212094554366, 17.284644475774
-- > standardise.direct({ 1, 2 }, { 9, 8 }, { 5, 2 }, 1)  -- nil, 3 events, fewer than 10: no standardised rate is given
function standardise.direct(counts, populations, weights, per, options)
  given.lists({ { counts, "counts" }, { populations, "populations" },
    { weights, "weights" } })
  expect.number(per, "per")
  options = settled(options,
    { "confidence", "missing", "exact", "least", "limits" })
  local x = given.filled(counts, options.missing)
  local X = 0
  local why = given.fault(x, "counts", 0) or base_fault(populations, weights)
  if not why then
    X = sum(x)
    why = few(X, options)
  end
  if why then
    return nil, why
  end
  local rate, variance, largest = weighted(x, populations, weights)
  if options.limits == "gamma" then
    return limited(per, rate, gamma(rate, variance, largest, options))
  end
  return limited(per, rate, dobson(rate, variance, X, options))
end

-- Events, rate and variance summed over the frequencies f of events.
local function repeated(people, n, w)
  local X, rate, variance = 0, 0, 0
  for f, x in pairs(people) do
    local rate_f, variance_f = weighted(x, n, w)
    X = X + f * sum(x)
    rate = rate + f * rate_f
    variance = variance + f ^ 2 * variance_f
  end
  return X, rate, variance
end

local function check_frequency(f)
  if type(f) ~= "number" or f % 1 ~= 0 or f < 1 then
    error("people: each key is a number of events (1, 2, 3), not "
      .. tostring(f), 3)
  end
end

local function filled_people(people, missing)
  local filled, why = {}, nil
  for f, x in pairs(people) do
    filled[f] = given.filled(x, missing)
    why = why or given.fault(filled[f],
      string.format("people with %d events", f), 0)
  end
  return filled, why
end

-- A directly standardised rate of events that one person can have more than
-- once (repeat victims, repeat offenders, readmissions): the limits are wider
-- than those of direct(), as events of one person are not independent.
-- people: number of events f -> list of how many people had f events, one
-- entry for each stratum; the others as for direct(), without
-- options.limits. Results and raising as for direct().
-- Source: calculate_dsr of PHEindicatormethods with independent_events =
-- FALSE: the variance is sum(f^2 var_f), var_f as of direct(); then Dobson's
-- limits on the number of events.
-- > (standardise.direct_repeated({ { 9, 22 }, { 2, 1 } }, { 1500, 800 }, { 5, 2 }, 1000))  -- 14.761904761905
function standardise.direct_repeated(people, populations, weights, per, options)
  if type(people) ~= "table" then
    error("people: a list of people is expected for each number of events", 2)
  end
  given.lists({ { populations, "populations" }, { weights, "weights" } })
  for f, x in pairs(people) do
    check_frequency(f)
    given.lists({ { populations, "populations" },
      { x, "people with " .. f .. " events" } })
  end
  expect.number(per, "per")
  options = settled(options, { "confidence", "missing", "exact", "least" })
  local filled, why = filled_people(people, options.missing)
  why = why or base_fault(populations, weights)
  if why then
    return nil, why
  end
  local X, rate, variance = repeated(filled, populations, weights)
  why = few(X, options)
  if why then
    return nil, why
  end
  return limited(per, rate, dobson(rate, variance, X, options))
end

local function expected(populations, ref_counts, ref_populations, missing)
  local x = given.filled(ref_counts, missing)
  local n = given.filled(populations, missing)
  local why = given.fault(n, "populations", 0)
    or given.fault(x, "ref_counts", 0)
    or given.fault(ref_populations, "ref_populations", 0, true)
  if why then
    return nil, why
  end
  local E = 0
  for i = 1, #n do
    E = E + x[i] / ref_populations[i] * n[i]
  end
  return given.results(E, sum(x) / sum(ref_populations))
end

local function ratio(observed, E, per, options)
  if E <= 0 then
    return nil, "the expected number must be more than 0"
  end
  local lower, upper = count_limits(observed, options)
  if not lower then
    return nil, upper
  end
  return limited(per, observed / E, lower / E, upper / E)
end

-- How many events there would be if this population had the rates of the
-- reference population.
-- populations: n; ref_counts: events of the reference population;
-- ref_populations: its people, more than 0; options: missing. Results: the
-- number expected E,
-- and the crude rate of the reference population, for one person; nil and the
-- reason when they do not exist. Raises for other types and for lists of
-- different lengths.
-- Source: E = sum(ref_x / ref_n * n), Breslow and Day (1987), Statistical
-- Methods in Cancer Research II, page 66.
-- > standardise.expected({ 1000, 1500 }, { 30, 80 }, { 20000, 10000 })  -- 13.5, 0.0036666666666667
function standardise.expected(populations, ref_counts, ref_populations, options)
  given.lists({ { populations, "populations" }, { ref_counts, "ref_counts" },
    { ref_populations, "ref_populations" } })
  options = settled(options, { "missing" })
  return expected(populations, ref_counts, ref_populations, options.missing)
end

-- An indirectly standardised ratio: events observed for each one expected.
-- Ratios of two areas cannot be compared with each other, only each with the
-- reference (`per`).
-- observed: O, 0 or more; E: what expected() gave, more than 0; per: what the
-- reference is called (1, 100); options: confidence, exact. Results: ratio,
-- lower, upper; nil and the reason when they do not exist. Raises for other
-- types.
-- Source: calculate_ISRatio of PHEindicatormethods; Byar's limits as in
-- intervals.byar, exact ones as in intervals.poisson.
-- > standardise.ratio(27, 13.5, 100)  -- 200.0, 131.7701071939, 291.00073087548
-- > standardise.ratio(27, 13.5, 100, { exact = true })  -- 200.0, 131.80126023529, 290.98949959379
function standardise.ratio(observed, E, per, options)
  expect.number(observed, "observed")
  expect.number(E, "the expected number")
  expect.number(per, "per")
  return ratio(observed, E, per, settled(options, { "confidence", "exact" }))
end

-- An indirectly standardised rate: the ratio times the crude rate of the
-- reference population.
-- counts: events; the others as for expected(); per: what the rate is for
-- each of; options: confidence, exact, missing. Results: rate, lower, upper,
-- for each `per`; nil and the reason when they do not exist. Raises for other
-- types and for lists of different lengths.
-- Source: calculate_ISRate of PHEindicatormethods.
-- > (standardise.indirect({ 5, 22 }, { 1000, 1500 }, { 30, 80 }, { 20000, 10000 }, 1000))  -- 7.3333333333333
function standardise.indirect(counts, populations, ref_counts, ref_populations,
  per, options)
  given.lists({ { counts, "counts" }, { populations, "populations" },
    { ref_counts, "ref_counts" }, { ref_populations, "ref_populations" } })
  expect.number(per, "per")
  options = settled(options, { "confidence", "exact", "missing" })
  local x = given.filled(counts, options.missing)
  local why = given.fault(x, "counts", 0)
  if why then
    return nil, why
  end
  local E, rate = expected(populations, ref_counts, ref_populations,
    options.missing)
  if not E then
    return nil, rate
  end
  return ratio(sum(x), E, rate * per, options)
end

return standardise
