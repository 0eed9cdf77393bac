-- SPDX-License-Identifier: GPL-2.0-or-later
-- Where each figure stands among the others. A list holds finite numbers; an
-- entry that is missing is given as false, is not ranked, and is false in the
-- answer too. Every function raises for what is no such list.

local expect = require("expect")
local describe = require("describe")

local describe_ranks = {}

-- The places of the entries that are not missing, lowest value first, and the
-- first of equals first.
local function order_of(list, descending)
  local places = {}
  for i = 1, #list do
    if list[i] then
      places[#places + 1] = i
    end
  end
  table.sort(places, function(a, b)
    if list[a] ~= list[b] then
      return (list[a] < list[b]) ~= descending
    end
    return a < b
  end)
  return places
end

local rank_of = {
  average = function(first, last) return (first + last) / 2 end,
  min     = function(first) return first end,
  max     = function(_, last) return last end,
  first   = function(_, _, place) return place end,
  dense   = function(_, _, _, groups) return groups end,
}

local function blank(list)
  local ranks = {}
  for i = 1, #list do
    ranks[i] = false
  end
  return ranks
end

local function rank(list, ties, descending)
  local places, ranks = order_of(list, descending), blank(list)
  local first, groups = 1, 0
  while first <= #places do
    local last = first
    while last < #places and list[places[last + 1]] == list[places[first]] do
      last = last + 1
    end
    groups = groups + 1
    for place = first, last do
      ranks[places[place]] = rank_of[ties](first, last, place, groups)
    end
    first = last + 1
  end
  return ranks, #places
end

-- The rank of each, 1 for the lowest.
-- list: as above; ties: what equal values get, "average" unless given, "min"
-- (1 2 2 4), "max" (1 3 3 4), "first" (1 2 3 4, in the order of the list) or
-- "dense" (1 2 2 3); direction: "ascending" unless given, or "descending" for
-- 1 to the highest. Results: a list of ranks, and how many were ranked.
-- Source: R's rank().
-- > table.concat(describe_ranks.ranks({ 10, 30, 10, 20 }), " ")  -- 1.5 4.0 1.5 3.0
-- > table.concat(describe_ranks.ranks({ 10, 30, 10, 20 }, "min", "descending"), " ")  -- 3 1 3 2
function describe_ranks.ranks(list, ties, direction)
  ties = expect.word(ties, "ties", { "average", "min", "max", "first", "dense" })
  direction = expect.word(direction, "the direction", { "ascending", "descending" })
  expect.gaps(list, "the list")
  return rank(list, ties, direction == "descending")
end

local function each(list, value_of)
  local answer = {}
  for i = 1, #list do
    answer[i] = list[i] and value_of(i)
  end
  return answer
end

-- The share of the others that each value is above: 0 for the lowest, 1 for
-- the highest, (rank - 1) / (n - 1), equals getting the lowest rank.
-- list: as above, two values or more. Result: a list of shares; nil and the
-- reason when there are fewer. Source: Excel's PERCENTRANK.INC.
-- > table.concat(describe_ranks.percent({ 4, 1, 7 }), " ")  -- 0.5 0.0 1.0
function describe_ranks.percent(list)
  expect.gaps(list, "the list")
  local ranks, n = rank(list, "min", false)
  if n < 2 then
    return nil, "at least 2 values are needed"
  end
  return each(list, function(i) return (ranks[i] - 1) / (n - 1) end)
end

-- The share of all values that are no higher than each.
-- list: as above. Result: a list of shares. Source: R's ecdf().
-- > table.concat(describe_ranks.cumulative({ 4, 1, 7, 1 }), " ")  -- 0.75 0.5 1.0 0.5
function describe_ranks.cumulative(list)
  expect.gaps(list, "the list")
  local ranks, n = rank(list, "max", false)
  return each(list, function(i) return ranks[i] / n end)
end

-- How many standard deviations (with n - 1) each lies above the mean.
-- list: as above, two values or more. Result: a list of pure numbers; nil and
-- the reason when there are fewer or all are equal. Source: R's scale().
-- > table.concat(describe_ranks.z_scores({ 1, 2, 3 }), " ")  -- -1.0 0.0 1.0
function describe_ranks.z_scores(list)
  expect.gaps(list, "the list")
  local present = describe.present(list)
  local sd, reason = describe.sd(present)
  if not sd then
    return nil, reason
  end
  local mean = describe.mean(present)
  if sd <= 1e-14 * math.abs(mean) then
    return nil, "all values are equal"
  end
  return each(list, function(i) return (list[i] - mean) / sd end)
end

return describe_ranks
