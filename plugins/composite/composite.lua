-- SPDX-License-Identifier: GPL-2.0-or-later
-- A composite index, from figures to a ranking and how sure it is. `columns`
-- is a list of measures, each a list of the areas' figures in one order, false
-- where one is missing. The steps by themselves are in composite_treat,
-- composite_normalise, composite_aggregate, composite_index (levels),
-- composite_ranks, composite_uncertainty, composite_tipping,
-- composite_sensitivity and composite_structure.
-- Source: Handbook on Constructing Composite Indicators (OECD and JRC, 2008).

local aggregate = require("composite_aggregate")
local check = require("composite_check")
local expect = require("expect")
local normalise = require("composite_normalise")
local ranks = require("composite_ranks")
local tipping = require("composite_tipping")
local treat = require("composite_treat")
local uncertainty = require("composite_uncertainty")

local composite = {}

local SCALINGS = { "minmax", "zscore", "rank", "percent_rank", "borda", "distance_to_max", "fraction_of_max", "none" }
local MEANS = { "arithmetic", "geometric", "harmonic", "copeland", "total" }

-- Figures of one measure as scores, high is good.
-- method: "minmax" (0 to 100), "zscore", "rank", "percent_rank", "borda",
-- "distance_to_max" or "fraction_of_max"; options: of that function in
-- composite_normalise, `good` among them. Result: a list, false where the
-- figure is missing; nil and the reason when there is none. Raises for other
-- types and unknown methods.
-- > table.concat(composite.normalise({ 10, 20, 40 }, "rank", { good = "low" }), " ")  -- 3 2 1
function composite.normalise(figures, method, options)
  check.figures(figures, "the figures")
  method = expect.word(method, "the method", SCALINGS)
  if method == "none" then
    return table.move(figures, 1, #figures, 1, {})
  end
  return normalise[method](figures, options)
end

-- The scores of one area made into one; the weight of missing ones goes to the
-- others, so the coverage is told beside.
-- scores: a list; weights: a list (all 1); mean: "arithmetic" (which it is
-- unless given), "geometric", "harmonic" or "total"; options: least: share of
-- the scores that must be there. Results: the mean, the share of the weight on
-- which it rests; nil and the reason when there is none. Raises for others.
-- > composite.mean({ 40, 80, false }, { 1, 3, 4 })  -- 70.0, 0.5
function composite.mean(scores, weights, mean, options)
  check.figures(scores, "the scores")
  mean = expect.word(mean, "the mean", { "arithmetic", "geometric", "harmonic", "total" })
  return aggregate[mean](scores, weights, options)
end

local OPTIONS = { "weights", "good", "treat", "normalise", "low", "high", "mean", "least", many = true }

-- Scores of one measure: a list of false where it says nothing.
local function score_column(column, good, options)
  local reason
  if options.treat then
    column, reason = treat.treat(column)
  end
  local scores
  if column then
    local ends = options.normalise == "minmax" and { low = options.low, high = options.high } or {}
    if options.normalise == "none" and good == "low" then
      error("scores that are not normalised must have high as good", 3)
    end
    ends.good = options.normalise ~= "none" and good or nil
    scores, reason = composite.normalise(column, options.normalise, ends)
  end
  return scores, reason
end

local function blank(count)
  local list = {}
  for place = 1, count do
    list[place] = false
  end
  return list
end

-- Only areas that have enough for a mean take part.
local function hold_duels(told, columns, weights)
  local list = {}
  for place, column in ipairs(columns) do
    list[place] = {}
    for area, score in ipairs(column) do
      list[place][area] = told.scores[area] and score
    end
  end
  for area, points in ipairs(ranks.copeland(list, weights)) do
    told.scores[area] = told.scores[area] and points
  end
end

local function fill(told, columns, weights, options)
  local duels = options.mean == "copeland"
  for area = 1, #columns[1] do
    local scores = {}
    for place, column in ipairs(columns) do
      scores[place] = column[area]
    end
    local mean, coverage = aggregate[duels and "arithmetic" or options.mean](scores, weights,
      { least = options.least })
    told.scores[area], told.coverage[area] = mean or false, mean and coverage or 0
    told.reasons[area] = not mean and coverage
  end
  if duels then
    hold_duels(told, columns, weights)
  end
end

-- An index of one level: figures treated, normalised, weighted, averaged,
-- ranked.
-- options, all of them optional: weights (all 1); good: for each measure
-- "high" or "low" ("high"); treat: true draws outliers in first
-- (composite_treat); normalise: as in normalise() ("minmax"; "none": they are
-- scores), low, high: of "minmax" (1 to 100, so that every mean can be taken);
-- mean: "arithmetic", "geometric", "harmonic", "total" or "copeland"; least:
-- share of the measures that an area must have (0). Result: a table: scores,
-- ranks (1 is best), coverage, reasons: lists over the areas, false where
-- there is none; columns: the normalised scores; unused: for each measure
-- false, or why it could not be used (all areas equal, say), as if missing.
-- Raises for other types.
-- > composite.index({ { 1, 2, 3 }, { 9, 7, 5 } }, { good = { "high", "low" } }).ranks[3]  -- 1
function composite.index(columns, options)
  check.columns(columns, "the measures")
  local given = check.options(options, OPTIONS)
  options = {
    normalise = expect.word(given.normalise, "the way to normalise", SCALINGS),
    mean = expect.word(given.mean, "the mean", MEANS),
    least = check.number(given.least, "the least share", 0, 0, 1),
    low = given.low or 1, high = given.high or 100, treat = given.treat,
  }
  local weights, good = check.weights(given.weights, #columns), check.good(given.good, #columns)
  local told = { scores = {}, coverage = {}, reasons = {}, columns = {}, unused = {} }
  for place, column in ipairs(columns) do
    local scores, reason = score_column(column, good[place], options)
    told.columns[place], told.unused[place] = scores or blank(#column), not scores and reason
  end
  fill(told, told.columns, weights, options)
  told.ranks = ranks.ranks(told.scores)
  return told
end

-- Ranks as in a league table: 1 is the best, equal scores have the better one.
-- Arguments and result: composite_ranks.ranks().
-- > table.concat(composite.ranks({ 50, 70, 70, 20 }), " ")  -- 3 1 1 4
composite.ranks = ranks.ranks

-- Ranks as spans, and groups that cannot be told apart, by seeded simulation
-- over weights, the figures' standard errors and methods.
-- Arguments and results: composite_uncertainty.ranks().
-- > composite.uncertainty({ { 1, 2, 9 } }, { noise = { { 1, 1, 1 } } })[3].rank  -- 1
composite.uncertainty = uncertainty.ranks

-- The smallest change of one weight that makes two areas change places.
-- Arguments and results: composite_tipping.pair().
-- > composite.tipping_point({ { 60, 50 }, { 40, 45 } }, 1, 2).change  -- -0.5
composite.tipping_point = tipping.pair

-- The tipping point of each area and the next below it.
-- Arguments and result: composite_tipping.ranking().
-- > #composite.tipping_points({ { 60, 50, 10 }, { 40, 45, 90 } })  -- 2
composite.tipping_points = tipping.ranking

return composite
