-- SPDX-License-Identifier: GPL-2.0-or-later
-- Tipping points: how little the weight of one measure must change for two
-- areas to change places. `columns` is a list of measures, each a list of the
-- areas' scores, high is good, false where one is missing. They raise for
-- arguments of other types.

local check = require("composite_check")
local aggregate = require("composite_aggregate")
local describe = require("describe")
local expect = require("expect")
local ranks = require("composite_ranks")

local tipping = {}

-- The mean of what these give orders areas as the mean of the scores does.
local PARTS = {
  arithmetic = function(x) return x end,
  geometric = function(x) return x > 0 and math.log(x) end,
  harmonic = function(x) return x > 0 and -1 / x end,
}
local MEANS = { "arithmetic", "geometric", "harmonic" }

-- Weighted sum and weight of an area without one measure.
local function rest_of(columns, weights, area, without, part)
  local sum, weight = 0, 0
  for place, column in ipairs(columns) do
    local x = column[area]
    if place ~= without and x then
      sum, weight = sum + weights[place] * part(x), weight + weights[place]
    end
  end
  return sum, weight
end

local function roots(a, b, c)
  if a == 0 then
    return b ~= 0 and { -c / b } or {}
  end
  local inner = b * b - 4 * a * c
  if inner < 0 then
    return {}
  end
  local q = -(b + (b < 0 and -1 or 1) * math.sqrt(inner)) / 2
  return q ~= 0 and { q / a, c / q } or { 0 }
end

-- The difference of two areas, times both their weights, is a polynomial in
-- the weight w of one measure: (P + w x)(T + w v) - (Q + w y)(S + w u), with
-- u, v whether the areas have the measure. Its coefficients, and whether at
-- some w both areas have any weight.
local function polynomial(columns, weights, pair, measure, part)
  local p, s = rest_of(columns, weights, pair[1], measure, part)
  local q, t = rest_of(columns, weights, pair[2], measure, part)
  local x, y = columns[measure][pair[1]], columns[measure][pair[2]]
  local u, v = x and 1 or 0, y and 1 or 0
  x, y = x and part(x) or 0, y and part(y) or 0
  local function weighs(w)
    return s + w * u > 0 and t + w * v > 0
  end
  return x * v - y * u, x * t + p * v - y * s - q * u, p * t - q * s, weighs
end

-- Whether the difference goes on to the other sign there.
local function crosses(a, b, w)
  return w > 0 and w < math.huge and 2 * a * w + b ~= 0
end

-- The weight nearest to the present one at which the difference changes its
-- sign, 0 or more; nil when there is none.
local function weight_of(columns, weights, pair, measure, part)
  local a, b, c, weighs = polynomial(columns, weights, pair, measure, part)
  local present, nearest = weights[measure], nil
  for _, w in ipairs(roots(a, b, c)) do
    if crosses(a, b, w) and weighs(w)
      and (not nearest or math.abs(w - present) < math.abs(nearest - present)) then
      nearest = w
    end
  end
  return nearest
end

local function check_pair(columns, pair, part, level)
  for _, area in ipairs(pair) do
    if math.type(area) ~= "integer" or not columns[1][area] and columns[1][area] ~= false then
      error("an area is its place in the lists, a whole number from 1 to " .. #columns[1], level + 1)
    end
    for _, column in ipairs(columns) do
      if column[area] and not part(column[area]) then
        return nil, "a score is " .. column[area] .. "; such a mean needs scores above 0"
      end
    end
  end
  return true
end

local function score_of(columns, weights, area, mean)
  local scores = {}
  for place, column in ipairs(columns) do
    scores[place] = column[area]
  end
  return aggregate[mean](scores, weights)
end

local function check_scores(columns, weights, pair, mean)
  local one, reason = score_of(columns, weights, pair[1], mean)
  if not one then
    return nil, reason
  end
  local other
  other, reason = score_of(columns, weights, pair[2], mean)
  if not other then
    return nil, reason
  end
  if math.abs(one - other) <= 1e-12 * math.max(math.abs(one), math.abs(other)) then
    return nil, "the two areas have the same score already"
  end
  return true
end

-- For two areas, the weight of each measure at which they change places, the
-- other weights staying as they are.
-- one, other: places of the areas; options: weights (all 1), mean
-- ("arithmetic", "geometric", "harmonic"). Results: the least change, nil when
-- no weight can do it, and a list of all, the least first: measure, weight: at
-- which the two are level, just beyond it they have changed places; change:
-- weight less the present one; share: the change as a share of the present sum
-- of weights, by whose size they are in order. The first result is nil, the
-- second a reason, when an area has no score or both have the same.
-- Source: Triantaphyllou and Sanchez (1997), Decision Sciences 28, 151-194,
-- for missing scores too.
-- > composite_tipping.pair({ { 60, 50 }, { 40, 45 } }, 1, 2).weight  -- 0.5
function tipping.pair(columns, one, other, options)
  check.columns(columns, "the measures")
  options = check.options(options, { "weights", "mean" })
  local weights = check.weights(options.weights, #columns)
  local mean = expect.word(options.mean, "the mean", MEANS)
  local pair, part = { one, other }, PARTS[mean]
  local fine, reason = check_pair(columns, pair, part, 2)
  if fine then
    fine, reason = check_scores(columns, weights, pair, mean)
  end
  if not fine then
    return nil, reason
  end
  local list, whole = {}, describe.sum(weights)
  for measure, present in ipairs(weights) do
    local weight = weight_of(columns, weights, pair, measure, part)
    if weight then
      local change = weight - present
      list[#list + 1] = { measure = measure, weight = weight, change = change, share = change / whole }
    end
  end
  table.sort(list, function(a, b)
    if math.abs(a.change) ~= math.abs(b.change) then
      return math.abs(a.change) < math.abs(b.change)
    end
    return a.measure < b.measure
  end)
  return list[1], list
end

-- The tipping points of a whole ranking: for each area and the next below it,
-- the least change of one weight that makes them change places.
-- options: as pair(). Result: a list, best first: above, below: the areas;
-- measure, weight, change, share: as in pair(), nil when no weight can do it;
-- reason: when there was nothing to find. Areas without a score are left out.
-- > composite_tipping.ranking({ { 60, 50, 10 }, { 40, 45, 90 } })[2].below  -- 2
function tipping.ranking(columns, options)
  check.columns(columns, "the measures")
  options = check.options(options, { "weights", "mean" })
  local weights = check.weights(options.weights, #columns)
  local mean = expect.word(options.mean, "the mean", MEANS)
  local scores, order, list = {}, {}, {}
  for area = 1, #columns[1] do
    scores[area] = score_of(columns, weights, area, mean) or false
    order[#order + 1] = scores[area] and area or nil
  end
  local rank_of = ranks.ranks(scores)
  table.sort(order, function(a, b)
    if rank_of[a] ~= rank_of[b] then
      return rank_of[a] < rank_of[b]
    end
    return a < b
  end)
  for at = 1, #order - 1 do
    local least, reason = tipping.pair(columns, order[at], order[at + 1], options)
    local point = { above = order[at], below = order[at + 1], reason = not least and type(reason) == "string"
      and reason or nil }
    for key, value in pairs(least or {}) do
      point[key] = value
    end
    list[at] = point
  end
  return list
end

return tipping
