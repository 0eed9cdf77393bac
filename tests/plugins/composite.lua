-- SPDX-License-Identifier: GPL-2.0-or-later
local aggregate = require("composite_aggregate")
local composite = require("composite")
local index = require("composite_index")
local normalise = require("composite_normalise")
local ranks = require("composite_ranks")
local structure = require("composite_structure")
local tipping = require("composite_tipping")
local treat = require("composite_treat")

local function is_number(value)
  return type(value) == "number" and value - value == 0
end

-- Awkward sizes among usual ones; false for some.
local function draw_figure(missing)
  if math.random() < missing then
    return false
  end
  local kind = math.random(8)
  if kind == 1 then
    return (math.random() - 0.5) * 10 ^ math.random(-300, 300)
  end
  return kind == 2 and 0 or math.random(-5, 60) / 4
end

local function draw_column(count, missing)
  local list = {}
  for place = 1, count do
    list[place] = draw_figure(missing)
  end
  return list
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

local function draw_weights(count)
  local list = {}
  for place = 1, count do
    list[place] = math.random(1, 50) / 10
  end
  return list
end

-- A list with a number where there was a figure, or a reason.
local function check_list(t, figures, list, reason)
  if list == nil then
    t.ok(type(reason) == "string")
    return
  end
  for place, figure in ipairs(figures) do
    t.ok(figure and is_number(list[place]) or not figure and list[place] == false,
      "place " .. place .. " is " .. tostring(list[place]))
  end
end

local METHODS = { "minmax", "zscore", "rank", "percent_rank", "borda", "distance_to_max" }

local function scales_keep_order(t, good)
  for _ = 1, 60 do
    local figures = draw_column(math.random(1, 14), 0.2)
    for _, method in ipairs(METHODS) do
      local list, reason = normalise[method](figures, { good = good })
      check_list(t, figures, list, reason)
      for place, figure in ipairs(list and figures or {}) do
        for other, its in ipairs(figures) do
          if figure and its and figure > its then
            local ahead = list[place] - list[other]
            t.ok(good == "low" and ahead <= 0 or good == "high" and ahead >= 0, method)
          end
        end
      end
    end
  end
end

local function sorted_copy(list)
  local copy = table.move(list, 1, #list, 1, {})
  table.sort(copy)
  return copy
end

local function means_in_order(t)
  for _ = 1, 200 do
    local count = math.random(1, 8)
    local scores, weights = {}, draw_weights(count)
    for place = 1, count do
      scores[place] = 1 + 99 * math.random()
    end
    local sorted = sorted_copy(scores)
    local least, most = sorted[1] * (1 - 1e-12), sorted[count] * (1 + 1e-12)
    local harmonic = aggregate.harmonic(scores, weights)
    local geometric = aggregate.geometric(scores, weights)
    local arithmetic = aggregate.arithmetic(scores, weights)
    local quadratic = aggregate.power(scores, weights, 2)
    t.ok(least <= harmonic and harmonic <= geometric * (1 + 1e-12))
    t.ok(geometric <= arithmetic * (1 + 1e-12) and arithmetic <= quadratic * (1 + 1e-12))
    t.ok(quadratic <= most)
    t.near(aggregate.power(scores, weights, 1), arithmetic)
    t.near(aggregate.power(scores, weights, -1), harmonic)
    t.near(aggregate.power(scores, weights, 1e-7), geometric, 1e-5)
  end
end

local function never_no_number(t)
  for _ = 1, 400 do
    local scores = draw_column(math.random(1, 6), 0.3)
    for _, mean in ipairs({ "arithmetic", "geometric", "harmonic", "total" }) do
      local got, coverage = aggregate[mean](scores)
      t.ok(is_number(got) and coverage > 0 and coverage <= 1 or got == nil and type(coverage) == "string", mean)
    end
    for _, p in ipairs({ -30, -0.5, 2, 300 }) do
      local got, coverage = aggregate.power(scores, nil, p)
      t.ok(is_number(got) or got == nil and type(coverage) == "string")
    end
    for _, name in ipairs({ "log", "log_from_one", "log_by_skew", "winsorise", "treat" }) do
      check_list(t, scores, treat[name](scores))
    end
  end
end

local function ranks_are_a_permutation(t)
  for _ = 1, 100 do
    local scores = {}
    for place = 1, math.random(1, 30) do
      scores[place] = math.random()
    end
    for place, rank in ipairs(sorted_copy(ranks.ranks(scores))) do
      t.equal(rank, place)
    end
  end
end

local function copeland_is_fair(t)
  for _ = 1, 60 do
    local count, columns = math.random(1, 9), {}
    for measure = 1, math.random(1, 5) do
      columns[measure] = draw_column(count, 0.2)
    end
    local sum, turned = 0, {}
    local points = ranks.copeland(columns)
    for measure, column in ipairs(columns) do
      turned[measure] = {}
      for area, value in ipairs(column) do
        turned[measure][count + 1 - area] = value
      end
    end
    local backwards = ranks.copeland(turned)
    for area, value in ipairs(points) do
      sum = sum + value
      t.equal(backwards[count + 1 - area], value)
    end
    t.equal(sum, 0)
  end
end

local function shares_add_up(t)
  local nodes = {
    { code = "i" }, { code = "a", parent = "i", weight = 2 }, { code = "b", parent = "i" },
    { code = "a1", parent = "a", weight = 3 }, { code = "a2", parent = "a" }, { code = "b1", parent = "b" },
  }
  local shares = index.effective_weights(nodes)
  t.near(shares.a1 + shares.a2 + shares.b1, 1)
  t.near(shares.a1, 0.5)
  local told = index.scores({ a1 = { 80, false }, a2 = { 40, 10 }, b1 = { 10, 40 } }, nodes)
  t.near(told.scores.i[1], 0.5 * 80 + 40 / 6 + 10 / 3)
  t.near(told.coverage.i[1], 1)
  t.near(told.scores.i[2], (2 * 10 + 40) / 3)
  t.near(told.coverage.i[2], (2 * 0.25 + 1) / 3)
  local strict = index.scores({ a1 = { 80, false }, a2 = { 40, 10 }, b1 = { 10, 40 } }, nodes, { least = 0.9 })
  t.equal(strict.scores.i[2], false)
  t.ok(string.find(strict.reasons.a[2], "only 50 %", 1, true))
end

local function tree_mistakes(t)
  t.fails(function() index.effective_weights({ { code = "a", parent = "b" } }) end, "which is no node")
  t.fails(function() index.effective_weights({ { code = "a" }, { code = "a" } }) end, "twice")
  t.fails(function() index.effective_weights({ { code = "a" }, { code = "b" } }) end, "part of nothing")
  t.fails(function()
    index.effective_weights({ { code = "i" }, { code = "a", parent = "b" }, { code = "b", parent = "a" } })
  end, "part of each other")
end

local function difference(columns, weights, point, mean, weight)
  local changed = table.move(weights, 1, #weights, 1, {})
  changed[point.measure] = weight
  local score = {}
  for _, area in ipairs({ point.above, point.below }) do
    local scores = {}
    for measure, column in ipairs(columns) do
      scores[measure] = column[area]
    end
    score[#score + 1] = aggregate[mean](scores, changed)
  end
  return score[1] - score[2], math.abs(score[1])
end

local function check_point(t, columns, weights, mean, point)
  local before = difference(columns, weights, point, mean, weights[point.measure])
  local level, size = difference(columns, weights, point, mean, point.weight)
  t.ok(math.abs(level) <= 1e-9 * size, "not level at the point")
  for _, short in ipairs({ 0.5, 0.99, 1 - 1e-6 }) do
    local at = weights[point.measure] + short * point.change
    t.ok(difference(columns, weights, point, mean, at) * before > 0, "they have changed places too early")
  end
  local beyond = weights[point.measure] + (1 + 1e-6) * point.change
  if beyond >= 0 then
    t.ok(difference(columns, weights, point, mean, beyond) * before < 0, "they have not changed places")
  end
end

local function swaps_happen(t)
  local found = 0
  for _ = 1, 120 do
    local measures = math.random(2, 6)
    local columns, weights = draw_columns(measures, 4, 1, 100), draw_weights(measures)
    if math.random() < 0.5 then
      columns[math.random(measures)][math.random(4)] = false
    end
    local mean = ({ "arithmetic", "geometric", "harmonic" })[math.random(3)]
    local least, list = tipping.pair(columns, 1, 2, { weights = weights, mean = mean })
    for place, point in ipairs(least and list or {}) do
      point.above, point.below = 1, 2
      check_point(t, columns, weights, mean, point)
      t.ok(math.abs(point.change) >= math.abs(least.change) or place == 1)
      found = found + 1
    end
  end
  t.ok(found > 100)
end

-- By trying out: no weight nearer than the one found changes the order.
local function nothing_nearer(t)
  for _ = 1, 40 do
    local columns, weights = draw_columns(3, 2, 1, 100), draw_weights(3)
    columns[math.random(3)][1] = false
    local least, list = tipping.pair(columns, 1, 2, { weights = weights })
    local reach = {}
    for _, point in ipairs(least and list or {}) do
      reach[point.measure] = math.abs(point.change)
    end
    for measure, weight in ipairs(weights) do
      local point = { measure = measure, above = 1, below = 2 }
      local before = difference(columns, weights, point, "arithmetic", weight)
      for step = 0, 300 do
        local at = step / 20
        if math.abs(at - weight) < (reach[measure] or math.huge) * (1 - 1e-9) and at + weights[measure % 3 + 1] > 0 then
          t.ok(difference(columns, weights, point, "arithmetic", at) * before > 0)
        end
      end
    end
  end
end

local function pca_takes_apart(t)
  for _ = 1, 20 do
    local columns = draw_columns(math.random(2, 7), 30, 0, 1)
    local total, list = 0, structure.pca(columns)
    for place, one in ipairs(list) do
      total = total + one.variance
      t.ok(place == 1 or one.variance <= list[place - 1].variance)
      for other = place, #list do
        local product = 0
        for at, loading in ipairs(one.loadings) do
          product = product + loading * list[other].loadings[at]
        end
        t.near(product, other == place and 1 or 0, 1e-9, 1e-9)
      end
    end
    t.near(total, #columns)
  end
end

local function index_tells(t)
  local told = composite.index({ { 10, 20, 30, false }, { 5, 5, 5, 5 }, { 9, 7, false, 8 } },
    { good = { "high", "high", "low" }, least = 0.5 })
  t.equal(told.ranks, { 2, 1, false, false })
  t.ok(string.find(told.unused[2], "the same", 1, true))
  t.ok(string.find(told.reasons[3], "only 33 %", 1, true))
  t.near(told.coverage[1], 2 / 3)
  local duels = composite.index({ { 10, 20, 30 }, { 3, 2, 1 }, { 1, 2, 3 } }, { mean = "copeland" })
  t.equal(duels.scores, { -2, 0, 2 })
end

local function mistakes(t)
  t.fails(function() composite.normalise({ 1, "2" }, "minmax") end, "entry 2 of the figures")
  t.fails(function() composite.normalise({ 1, 2 }, "minimax") end, "must be one of: minmax")
  t.fails(function() composite.normalise({ 1, 2 }, "minmax", { hi = 1 }) end, "'hi' is no option")
  t.fails(function() composite.normalise({ 1, 0 / 0 }) end, "finite")
  t.fails(function() composite.mean({ 1, 2 }, { 1 }) end, "as many weights")
  t.fails(function() composite.mean({ 1, 2 }, { 1, -1 }) end, "weight 2")
  t.fails(function() composite.index({ { 1, 2 }, { 1 } }) end, "as many figures")
  t.fails(function() tipping.pair({ { 1, 2 } }, 1, 3) end, "whole number from 1 to 2")
  t.equal(select(2, composite.tipping_point({ { 1, 1 } }, 1, 2)), "the two areas have the same score already")
end

return {
  { "scores keep the order of the figures", function(t) scales_keep_order(t, "high") end },
  { "scores turn the order of the figures where low is good", function(t) scales_keep_order(t, "low") end },
  { "means lie between the lowest and the highest score, the lower power below the higher", means_in_order },
  { "whatever the scores, there is a number or a reason", never_no_number },
  { "ranks of different scores are each place once", ranks_are_a_permutation },
  { "Copeland's points add up to 0 and do not depend on the order of areas", copeland_is_fair },
  { "shares of an index add up to 1, coverage goes through all levels", shares_add_up },
  { "nodes that make no tree are refused", tree_mistakes },
  { "two areas change places at the weight found and not before", swaps_happen },
  { "no weight nearer than the one found makes two areas change places", nothing_nearer },
  { "components are at right angles and take up the whole variance", pca_takes_apart },
  { "an index says what it rests on", index_tells },
  { "mistakes are told", mistakes },
}
