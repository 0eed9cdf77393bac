-- SPDX-License-Identifier: GPL-2.0-or-later
-- The simulation against one written again here, number by number, from what
-- core/stats_ranks.h says of it.
local aggregate = require("composite_aggregate")
local composite = require("composite")
local normalise = require("composite_normalise")
local ranks = require("composite_ranks")

-- xoshiro256**, seeded by SplitMix64.
local function generator(seed)
  local s = {}
  for i = 1, 4 do
    seed = seed + 0x9E3779B97F4A7C15
    local bits = (seed ~ seed >> 30) * 0xBF58476D1CE4E5B9
    bits = (bits ~ bits >> 27) * 0x94D049BB133111EB
    s[i] = bits ~ bits >> 31
  end
  local function turn(x, by)
    return x << by | x >> (64 - by)
  end
  return function()
    local drawn, shifted = turn(s[2] * 5, 7) * 9, s[2] << 17
    s[3], s[4] = s[3] ~ s[1], s[4] ~ s[2]
    s[2], s[1] = s[2] ~ s[3], s[1] ~ s[4]
    s[3], s[4] = s[3] ~ shifted, turn(s[4], 45)
    return (drawn >> 11) * 2.0 ^ -53
  end
end

local function normal(fraction)
  local spare
  return function()
    local kept = spare
    spare = nil
    if kept then
      return kept
    end
    local x, y, square
    repeat
      x, y = 2 * fraction() - 1, 2 * fraction() - 1
      square = x * x + y * y
    until square < 1 and square ~= 0
    local scale = math.sqrt(-2 * math.log(square) / square)
    spare = y * scale
    return x * scale
  end
end

local SCALES = {
  minmax = function(x) return normalise.minmax(x, { low = 1, high = 100 }) end,
  zscore = function(x) return normalise.zscore(x, { mean = 100, sd = 15 }) end,
  rank = function(x) return normalise.rank(x) end,
  percent_rank = function(x)
    local list = normalise.percent_rank(x)
    for place, share in ipairs(list or {}) do
      list[place] = share and 1 + 99 * share
    end
    return list
  end,
}

local function scores_of(columns, weights, mean)
  if mean == "copeland" then
    return ranks.copeland(columns, weights)
  end
  local list = {}
  for area in ipairs(columns[1]) do
    local scores = {}
    for measure, column in ipairs(columns) do
      scores[measure] = column[area]
    end
    list[area] = aggregate[mean](scores, weights) or false
  end
  return list
end

-- One trial after another: a list of lists of scores.
local function simulate(columns, options)
  local fraction, sets = generator(options.seed), {}
  local gauss = normal(fraction)
  local scalings, means = options.methods.normalise, options.methods.mean
  for trial = 1, options.replications do
    local scale = SCALES[scalings[1 + math.floor(fraction() * #scalings)]]
    local mean = means[1 + math.floor(fraction() * #means)]
    local weights, drawn = {}, {}
    for measure, weight in ipairs(options.weights) do
      weights[measure] = weight * (1 + options.weights_noise * (2 * fraction() - 1))
    end
    for measure, column in ipairs(columns) do
      drawn[measure] = {}
      for area, figure in ipairs(column) do
        local sd = options.noise[measure][area]
        drawn[measure][area] = figure and sd and sd > 0 and figure + sd * gauss() or figure
      end
      drawn[measure] = scale(drawn[measure])
    end
    sets[trial] = scores_of(drawn, weights, mean)
  end
  return sets
end

local function draw_columns(measures, areas, low, high)
  local columns = {}
  for measure = 1, measures do
    columns[measure] = {}
    for area = 1, areas do
      columns[measure][area] = low + (high - low) * math.random()
    end
  end
  return columns
end

local function draw_options(columns)
  local options = {
    seed = math.random(0), replications = 60, weights_noise = math.random() / 2, weights = {},
    noise = draw_columns(#columns, #columns[1], 0, 30),
    methods = {
      normalise = { "minmax", "zscore", "rank", "percent_rank" },
      mean = { "arithmetic", "geometric", "harmonic", "copeland" },
    },
  }
  for measure = 1, #columns do
    options.weights[measure] = math.random(1, 9)
  end
  options.noise[1][1], options.noise[2][1] = 0, false
  return options
end

local function same_by_hand(t)
  for _ = 1, 12 do
    local columns = draw_columns(math.random(2, 6), math.random(3, 10), -20, 100)
    local options = draw_options(columns)
    columns[2][2] = false
    local areas = composite.uncertainty(columns, options)
    local sets = simulate(columns, options)
    for place, span in ipairs(ranks.spans(sets)) do
      t.near(areas[place].mean, span.mean)
      t.near(areas[place].median, span.median)
      t.near(areas[place].low, span.low)
      t.near(areas[place].high, span.high)
    end
  end
end

local function text_of(value)
  if type(value) ~= "table" then
    return tostring(value)
  end
  local parts = {}
  for key, item in pairs(value) do
    parts[#parts + 1] = tostring(key) .. "=" .. text_of(item)
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

local function same_bytes(t)
  local columns = draw_columns(5, 12, 0, 100)
  local options = draw_options(columns)
  local first = text_of({ composite.uncertainty(columns, options) })
  t.equal(text_of({ composite.uncertainty(columns, options) }), first)
  options.seed = options.seed + 1
  t.ok(text_of({ composite.uncertainty(columns, options) }) ~= first)
end

local function spans_nested(t)
  for _ = 1, 10 do
    local columns = draw_columns(4, 9, 0, 100)
    local options, before = draw_options(columns), nil
    for _, level in ipairs({ 0, 0.5, 0.8, 0.9, 0.99, 1 }) do
      options.level = level
      local areas = composite.uncertainty(columns, options)
      for place, area in ipairs(areas) do
        t.ok(area.low <= area.median and area.median <= area.high)
        t.ok(area.low >= 1 and area.high <= #areas)
        t.ok(not before or area.low <= before[place].low and area.high >= before[place].high)
      end
      before = areas
    end
  end
end

local function shares_whole(t)
  local columns = draw_columns(3, 8, 0, 100)
  columns[1][3], columns[2][3], columns[3][3] = false, false, false
  local options = draw_options(columns)
  local areas, groups = composite.uncertainty(columns, options)
  local met = 0
  for place, area in ipairs(areas) do
    local sum = area.unranked
    for _, share in ipairs(area.shares) do
      sum = sum + share
    end
    t.near(sum, 1)
    t.equal(area.mean == nil, place == 3)
  end
  t.equal({ areas[3].rank, areas[3].unranked, areas[3].group }, { false, 1.0 })
  for number, group in ipairs(groups) do
    for _, place in ipairs(group) do
      met = met + 1
      t.equal(areas[place].group, number)
      for _, other in ipairs(areas[place].alike) do
        t.equal(areas[other].group, number)
      end
    end
  end
  t.equal(met, 7)
end

local function certain(t)
  for _ = 1, 20 do
    local columns = draw_columns(4, 10, 0, 100)
    local areas, groups = composite.uncertainty(columns, { replications = 20 })
    local told = composite.index(columns)
    t.equal(#groups, 10)
    for place, area in ipairs(areas) do
      t.equal(area.rank, told.ranks[place])
      t.equal({ area.low, area.high, #area.alike }, { area.rank, area.rank, 0 })
      t.equal(groups[area.rank], { place })
    end
  end
end

local function low_is_good(t)
  local areas = composite.uncertainty({ { 5, 1, 3 }, { 5, 1, 3 } }, { good = { "low", "low" }, replications = 1 })
  t.equal({ areas[1].rank, areas[2].rank, areas[3].rank }, { 3, 1, 2 })
end

-- Two close pairs far from each other.
local function tied_groups(t)
  local columns = { { 10, 11, 50, 51, 90 } }
  local areas, groups = composite.uncertainty(columns, { noise = { { 2, 2, 2, 2, 2 } } })
  t.equal(groups, { { 5 }, { 4, 3 }, { 2, 1 } })
  t.equal(areas[3].alike, { 4 })
  t.equal({ areas[3].low, areas[3].high }, { 2.0, 3.0 })
end

local function mistakes(t)
  local columns = { { 1, 2, 3 } }
  local function fails(options, part)
    t.fails(function() composite.uncertainty(columns, options) end, part)
  end
  fails({ replication = 5 }, "is no option here")
  fails({ replications = 0 }, "1 or more")
  fails({ replications = 1.5 }, "whole number")
  fails({ replications = 100001 }, "replications must be a whole number from 1 to 100000")
  fails({ seed = 1.5 }, "the seed must be a whole number")
  fails({ noise = { { 1, 1 } } }, "a standard error for each figure")
  fails({ noise = { { 1, -1, 1 } } }, "measure 1, area 2, must")
  fails({ weights_noise = 2 }, "the noise of weights")
  fails({ methods = { mean = "median" } }, "a mean must be one of: arithmetic")
  fails({ good = { "up" } }, "what is good must be one of: high")
  fails({ weights = { 0, 1 } }, "as many weights")
  t.fails(function() stats.rank_uncertainty({}) end, "replications must be")
  local too_many = { replications = 1, areas = 1000, measures = 1000 }
  t.fails(function() stats.rank_uncertainty(too_many) end, "at most 50000000")
end

local function no_weight(t)
  local areas, groups = composite.uncertainty({ { 1, 2 }, { 4, 4 } }, { weights = { 0, 1 } })
  t.equal({ areas[1].rank, areas[1].unranked, #groups }, { false, 1.0, 0 })
end

return {
  { "the simulation is what its description says, number by number", same_by_hand },
  { "the same seed gives the same bytes, another seed others", same_bytes },
  { "spans of a higher level hold those of a lower one", spans_nested },
  { "shares of ranks add up, groups hold each ranked area once", shares_whole },
  { "without noise every area has its rank and a group of its own", certain },
  { "a low figure leads where low is good", low_is_good },
  { "close areas are a group, far ones are told apart", tied_groups },
  { "areas that nothing can be said of have no rank", no_weight },
  { "mistakes are told", mistakes },
}
