-- SPDX-License-Identifier: GPL-2.0-or-later
-- Areas in order: ranks, duels of each area with each other, and how ranks
-- spread when the index is computed in several ways. `columns` is a list of
-- measures, each a list of the areas' scores, high is good, false where one is
-- missing. They raise for arguments of other types.

local check = require("composite_check")
local aggregate = require("composite_aggregate")
local describe = require("describe")
local describe_ranks = require("describe_ranks")
local expect = require("expect")

local ranks = {}

-- Ranks as in a league table: 1 is the best, equal scores have the better one.
-- scores: a list; options: good: "low" where a low score is best. Result: a
-- list, false where the score is missing. Source: 1224 ranking.
-- > table.concat(composite_ranks.ranks({ 50, 70, 70, 20 }), " ")  -- 3 1 1 4
function ranks.ranks(scores, options)
  check.figures(scores, "the scores")
  options = check.options(options, { "good" })
  return (describe_ranks.ranks(scores, "min", options.good == "low" and "ascending" or "descending"))
end

-- The weight of the measures by which one area is ahead of another, half of
-- it where they are equal, as a share of the weight of those that both have.
local function duel(columns, weights, area, other)
  local ahead, shared = 0, 0
  for place, column in ipairs(columns) do
    local mine, its, weight = column[area], column[other], weights[place]
    if mine and its then
      shared = shared + weight
      ahead = ahead + (mine > its and weight or mine == its and weight / 2 or 0)
    end
  end
  return shared > 0 and ahead / shared or 0.5
end

local function matrix_of(columns, weights)
  local matrix, count = {}, #columns[1]
  for area = 1, count do
    matrix[area] = {}
    for other = 1, count do
      if other > area then
        matrix[area][other] = duel(columns, weights, area, other)
      else
        matrix[area][other] = other == area and 0 or 1 - matrix[other][area]
      end
    end
  end
  return matrix
end

-- Each area against each other.
-- weights: of the measures (all 1). Results: the matrix: in row a, column b,
-- the share of the weight by which a is ahead of b, half for a draw, 0 for
-- itself; how many pairs one dominates entirely; that as a share of all pairs
-- (nil for one area). Only measures that both have count, 0.5 where they share
-- none; the order of areas does not matter. (COINr gives the weight of a
-- measure that one lacks to the area that comes later.)
-- Source: Munda and Nardo (2009), Applied Economics 41, 1513-1523; COINr's
-- outrankMatrix.
-- > composite_ranks.outranking({ { 3, 1 }, { 5, 5 } })[1][2]  -- 0.75
function ranks.outranking(columns, weights)
  check.columns(columns, "the measures")
  weights = check.weights(weights, #columns)
  local matrix, count, dominant = matrix_of(columns, weights), #columns[1], 0
  for _, row in ipairs(matrix) do
    for _, share in ipairs(row) do
      dominant = dominant + (share == 1 and 1 or 0)
    end
  end
  return matrix, dominant, count > 1 and dominant / ((count ^ 2 - count) / 2) or nil
end

-- Copeland's score: areas that an area beats, less those that beat it, by the
-- majority of the weight. Needs no scaling: only the order of figures counts.
-- Arguments as outranking(). Result: a list of whole numbers, from 1 - n to
-- n - 1. Source: Copeland (1951); COINr's a_copeland.
-- > table.concat(composite_ranks.copeland({ { 3, 1, 2 }, { 5, 5, 9 } }), " ")  -- 1 -2 1
function ranks.copeland(columns, weights)
  check.columns(columns, "the measures")
  local list = {}
  for area, row in ipairs(matrix_of(columns, check.weights(weights, #columns))) do
    list[area] = 0
    for other, share in ipairs(row) do
      if other ~= area and math.abs(share - 0.5) > 1e-12 then
        list[area] = list[area] + (share > 0.5 and 1 or -1)
      end
    end
  end
  return list
end

-- Scores under one set of weights after another.
-- columns: as above; sets: a list of lists of weights; mean: "arithmetic",
-- "geometric" or "harmonic" ("arithmetic"). Result: for each set a list of
-- scores, false where there is none; for spans().
-- > composite_ranks.under_weights({ { 10, 0 }, { 0, 20 } }, { { 1, 1 }, { 3, 1 } })[2][1]  -- 7.5
function ranks.under_weights(columns, sets, mean)
  check.columns(columns, "the measures")
  mean = expect.word(mean, "the mean", { "arithmetic", "geometric", "harmonic" })
  if type(sets) ~= "table" or #sets == 0 then
    error("the sets must be a list of lists of weights", 2)
  end
  local list = {}
  for set, weights in ipairs(sets) do
    weights = check.weights(weights, #columns)
    list[set] = {}
    for area = 1, #columns[1] do
      local scores = {}
      for place, column in ipairs(columns) do
        scores[place] = column[area]
      end
      list[set][area] = aggregate[mean](scores, weights) or false
    end
  end
  return list
end

local function span_of(list, level)
  if #list == 0 then
    return { count = 0 }
  end
  local tail = (1 - level) / 2
  local low, median, high = table.unpack(describe.quantile(list, { tail, 0.5, 1 - tail }))
  return { count = #list, mean = describe.mean(list), median = median, low = low, high = high }
end

-- Ranks as spans, over several ways to compute the scores.
-- sets: a list of lists of scores, high is good; options: level: the share of
-- the ranks that the span holds (0.9: from the 5 % to the 95 % quantile).
-- Result: for each area a table: count of its ranks, mean, median, low, high
-- (quantiles of type 7); only count where it never had a score.
-- Source: uncertainty analysis of the Handbook (OECD and JRC, 2008), step 7;
-- RankStats of COINr.
-- > composite_ranks.spans({ { 9, 5, 1 }, { 9, 1, 5 } })[2].median  -- 2.5
function ranks.spans(sets, options)
  check.columns(sets, "the sets")
  options = check.options(options, { "level" })
  local level = check.number(options.level, "the level", 0.9, 0, 1)
  local found, list = {}, {}
  for area = 1, #sets[1] do
    found[area] = {}
  end
  for _, scores in ipairs(sets) do
    for area, rank in ipairs(ranks.ranks(scores)) do
      found[area][#found[area] + 1] = rank or nil
    end
  end
  for area, of in ipairs(found) do
    list[area] = span_of(of, level)
  end
  return list
end

return ranks
