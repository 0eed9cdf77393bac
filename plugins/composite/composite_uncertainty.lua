-- SPDX-License-Identifier: GPL-2.0-or-later
-- How sure a ranking is: the index is computed again and again, each time with
-- figures drawn round the given ones by their standard errors, weights drawn
-- round the given ones, and a method drawn from those that could be defended.
-- The same seed gives the same ranks, to the last one.

local check = require("composite_check")
local expect = require("expect")

local uncertainty = {}

local SCALINGS = { "minmax", "zscore", "rank", "percent_rank", "none" }
local MEANS = { "arithmetic", "geometric", "harmonic", "copeland" }
local OPTIONS = {
  "replications", "seed", "weights", "weights_noise", "noise", "methods", "good", "least", "level", "sure",
  many = true,
}

-- The checks are two calls below the function that is public.
local function words(list, what, known)
  if list == nil then
    return { known[1] }
  end
  if type(list) == "string" then
    list = { list }
  end
  if type(list) ~= "table" or #list == 0 or #list > #known then
    error(what .. " must be a list of words, each once", 4)
  end
  for _, word in ipairs(list) do
    expect.word(word, what, known, 3)
  end
  return list
end

local function whole(value, what, otherwise, least)
  return math.tointeger(expect.whole(value or otherwise, what, least, 3))
end

-- Measure after measure, with high as good.
local function flat(columns, good)
  local list = {}
  for place, column in ipairs(columns) do
    for _, value in ipairs(column) do
      list[#list + 1] = good[place] == "low" and value and -value or value
    end
  end
  return list
end

local function errors_of(noise, columns)
  if noise == nil then
    return nil
  end
  check.columns(noise, "the noise", 3)
  if #noise ~= #columns or #noise[1] ~= #columns[1] then
    error("the noise must have a standard error for each figure", 4)
  end
  local list = {}
  for place, column in ipairs(noise) do
    for area, value in ipairs(column) do
      list[#list + 1] = value and expect.not_negative(value,
        "the standard error of measure " .. place .. ", area " .. area .. ",", 3)
    end
  end
  return list
end

local function design_of(columns, options)
  local methods = check.options(options.methods, { "normalise", "mean" }, 2)
  return {
    areas = #columns[1], measures = #columns,
    figures = flat(columns, check.good(options.good, #columns, 2)),
    errors = errors_of(options.noise, columns),
    weights = check.weights(options.weights, #columns, 2),
    weights_noise = check.number(options.weights_noise, "the noise of weights", 0, 0, 1, 2),
    least = check.number(options.least, "the least share", 0, 0, 1, 2),
    scalings = words(methods.normalise, "a way to normalise", SCALINGS),
    means = words(methods.mean, "a mean", MEANS),
    replications = whole(options.replications, "the replications", 1000, 1),
    seed = whole(options.seed, "the seed", 1),
  }
end

-- As it is without any doubt, by the first of the methods.
local function nominal_of(design)
  local plain = {}
  for key, value in pairs(design) do
    plain[key] = value
  end
  plain.errors, plain.weights_noise, plain.replications = nil, 0, 1
  plain.scalings, plain.means = { design.scalings[1] }, { design.means[1] }
  local list = {}
  for area, row in ipairs((stats.rank_uncertainty(plain))) do
    list[area] = false
    for rank, count in ipairs(row) do
      list[area] = list[area] or count > 0 and rank
    end
  end
  return list
end

-- The rank at this place when all are in order.
local function rank_at(counts, place)
  local below = 0
  for rank, count in ipairs(counts) do
    below = below + count
    if below >= place then
      return rank
    end
  end
end

-- A quantile of type 7 of R.
local function quantile(counts, total, share)
  local at = 1 + (total - 1) * share
  local below = math.floor(at + 4e-16 * at)
  local low, part = rank_at(counts, below), math.max(0, at - below)
  return part > 0 and low + part * (rank_at(counts, below + 1) - low) or low
end

local function area_of(counts, replications, level)
  local total, sum, shares = 0, 0, {}
  for rank, count in ipairs(counts) do
    total, sum = total + count, sum + rank * count
    shares[rank] = count / replications
  end
  local area = { shares = shares, unranked = 1 - total / replications }
  if total > 0 then
    local tail = (1 - level) / 2
    area.mean, area.median = sum / total, quantile(counts, total, 0.5)
    area.low, area.high = quantile(counts, total, tail), quantile(counts, total, 1 - tail)
  end
  return area
end

-- The areas that were ever ranked, best mean rank first.
local function order_of(areas)
  local order = {}
  for place, area in ipairs(areas) do
    if area.mean then
      order[#order + 1] = place
    end
  end
  table.sort(order, function(a, b)
    if areas[a].mean ~= areas[b].mean then
      return areas[a].mean < areas[b].mean
    end
    return a < b
  end)
  return order
end

-- For each area, in `alike`, the others that it is not surely above or below.
local function find_alike(areas, order, above, least)
  for _, place in ipairs(order) do
    local alike = {}
    for _, other in ipairs(order) do
      if other ~= place and above[place][other] < least and above[other][place] < least then
        alike[#alike + 1] = other
      end
    end
    areas[place].alike = alike
  end
end

-- A line is drawn where every area before it is surely above each after it.
local function groups_of(order, above, least)
  local groups, reach, group = {}, 0, {}
  for at, place in ipairs(order) do
    group[#group + 1] = place
    for after = #order, at + 1, -1 do
      if after > reach and above[place][order[after]] < least then
        reach = after
      end
    end
    if reach <= at then
      groups[#groups + 1], group = group, {}
    end
  end
  return groups
end

-- Ranks as spans, by seeded simulation.
-- columns: a list of measures, each a list of the areas' figures, false where
-- one is missing. options, all of them optional:
--   replications: how often (1000); seed: a whole number (1);
--   weights: of the measures (all 1); weights_noise: each is multiplied by a
--     number drawn evenly from 1 - this to 1 + this (0);
--   noise: the standard error of each figure, in the shape of `columns`, false
--     or 0 for an exact one;
--   good: for each measure "high" or "low" ("high");
--   methods: normalise: one or more of "minmax" (1 to 100), "zscore" (100, sd
--     15), "rank", "percent_rank" (1 to 100), "none" (scores already); mean:
--     of "arithmetic", "geometric", "harmonic", "copeland"; one of each is
--     drawn each time ("minmax", "arithmetic");
--   least: share of the measures that an area must have (0);
--   level: share of the ranks that a span holds (0.9);
--   sure: share of the replications in which one area must be above another
--     for the two to be told apart (0.95).
-- Results: a list with a table for each area: rank, without any noise, by the
-- first of the methods, false where it has none; mean, median, low, high: of
-- its ranks (quantiles of type 7: 5 % and 95 %); shares: of the replications
-- with rank 1, 2, ...; unranked: without any; alike: areas that it cannot be
-- told apart from; group. And a list of the groups, each a list of areas, best
-- first: between two groups every area of the first is surely above each of
-- the second, within one no such line can be drawn. An area never ranked is in
-- no group. Raises for other types, and when areas * areas * measures is above
-- 50 million; some 700 areas fit into the memory of a script.
-- Source: Saisana, Saltelli and Tarantola (2005), Journal of the Royal
-- Statistical Society A 168, 307-323; Goldstein and Spiegelhalter (1996), the
-- same, 159, 385-443.
-- > composite_uncertainty.ranks({ { 1, 2, 3 } }, { noise = { { 0, 5, 0 } }, seed = 7 })[2].high  -- 3.0
function uncertainty.ranks(columns, options)
  check.columns(columns, "the measures")
  options = check.options(options, OPTIONS)
  local level = check.number(options.level, "the level", 0.9, 0, 1)
  local sure = check.number(options.sure, "the sureness", 0.95, 0.5, 1)
  local design = design_of(columns, options)
  local ranked, above = stats.rank_uncertainty(design)
  local nominal, areas, least = nominal_of(design), {}, sure * design.replications
  for place, counts in ipairs(ranked) do
    areas[place] = area_of(counts, design.replications, level)
    areas[place].rank = nominal[place]
  end
  local order = order_of(areas)
  find_alike(areas, order, above, least)
  local groups = groups_of(order, above, least)
  for number, group in ipairs(groups) do
    for _, place in ipairs(group) do
      areas[place].group = number
    end
  end
  return areas, groups
end

return uncertainty
