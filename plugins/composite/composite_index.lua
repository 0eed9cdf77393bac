-- SPDX-License-Identifier: GPL-2.0-or-later
-- An index in levels: measures make pillars, pillars make the index. `nodes`
-- is a list with a table for each measure, pillar and the index: code, its
-- name; parent: the code of what it is part of, nothing for the index itself;
-- weight among its siblings (1); mean, p: how its own parts are averaged,
-- where that differs from the rest. They raise when a code comes twice, a
-- parent is unknown, or there is not one top that all are part of.

local check = require("composite_check")
local expect = require("expect")
local aggregate = require("composite_aggregate")

local index = {}

local MEANS = { "arithmetic", "geometric", "harmonic", "power" }

local function check_node(node, place, level)
  if type(node) ~= "table" or type(node.code) ~= "string" then
    error("node " .. place .. " must be a table with a code", level + 1)
  end
  check.number(node.weight, "the weight of " .. node.code, 1, 0, nil, level)
  if node.mean ~= nil then
    expect.word(node.mean, "the mean of " .. node.code, MEANS, level)
  end
end

local function by_code(nodes, level)
  if type(nodes) ~= "table" or #nodes == 0 then
    error("the nodes must be a list of tables", level + 1)
  end
  local known = {}
  for place, node in ipairs(nodes) do
    check_node(node, place, level + 1)
    if known[node.code] then
      error(node.code .. " is there twice", level + 1)
    end
    known[node.code] = node
  end
  return known
end

local function add_child(parts, node, known, level)
  if node.parent == nil then
    return
  end
  if not known[node.parent] then
    error(node.code .. " is part of " .. tostring(node.parent) .. ", which is no node", level + 1)
  end
  local list = parts[node.parent] or {}
  list[#list + 1] = node
  parts[node.parent] = list
end

local function top_of(nodes, level)
  local top
  for _, node in ipairs(nodes) do
    if node.parent == nil and top then
      error("both " .. top.code .. " and " .. node.code .. " are part of nothing; one is the index", level + 1)
    elseif node.parent == nil then
      top = node
    end
  end
  if not top then
    error("every node is part of another; the index itself has no parent", level + 1)
  end
  return top
end

local function count_below(node, parts)
  local count = 1
  for _, part in ipairs(parts[node.code] or {}) do
    count = count + count_below(part, parts)
  end
  return count
end

-- The parts of each node by its code, and the top.
local function tree_of(nodes, level)
  local known, parts = by_code(nodes, level + 1), {}
  for _, node in ipairs(nodes) do
    add_child(parts, node, known, level + 1)
  end
  local top = top_of(nodes, level + 1)
  if count_below(top, parts) ~= #nodes then
    error("some nodes are part of each other and not of " .. top.code, level + 1)
  end
  return parts, top
end

local function weights_of(list, equal)
  local weights, whole = {}, 0
  for place, node in ipairs(list) do
    weights[place] = equal and 1 or node.weight or 1
    whole = whole + weights[place]
  end
  return weights, whole
end

-- The share of the whole index that each node makes up.
-- Result: a table from code to share, 1 for the index; those of one level add
-- up to 1. nil and the reason when all parts of a node weigh 0.
-- Source: COINr's get_eff_weights.
-- > composite_index.effective_weights({ { code = "i" }, { code = "a", parent = "i", weight = 3 } }).a  -- 1.0
function index.effective_weights(nodes)
  local parts, top = tree_of(nodes, 2)
  local shares, failure = {}, nil
  local function hand_down(node, share)
    shares[node.code] = share
    local weights, whole = weights_of(parts[node.code] or {})
    for place, part in ipairs(parts[node.code] or {}) do
      if whole == 0 then
        failure = "all parts of " .. node.code .. " weigh 0"
        return
      end
      hand_down(part, share * weights[place] / whole)
    end
  end
  hand_down(top, 1)
  if failure then
    return nil, failure
  end
  return shares
end

local function mean_of(node, scores, weights, options)
  local limits = { least = options.least, least_weight = options.least_weight }
  local mean = node.mean or options.mean or "arithmetic"
  if mean == "power" then
    return aggregate.power(scores, weights, node.p or options.p, limits)
  end
  return aggregate[mean](scores, weights, limits)
end

local function check_leaves(columns, nodes, parts, level)
  local list = {}
  for _, node in ipairs(nodes) do
    if not parts[node.code] then
      if type(columns) ~= "table" or not columns[node.code] then
        error("there are no scores for " .. node.code, level + 1)
      end
      list[#list + 1] = columns[node.code]
    end
  end
  check.columns(list, "the scores", level)
  return #list[1]
end

-- The weight of what is there below each part, as a share.
local function covered(list, weights, coverage, area)
  local there, whole = 0, 0
  for place, part in ipairs(list) do
    there = there + weights[place] * coverage[part.code][area]
    whole = whole + weights[place]
  end
  return whole > 0 and there / whole or 0
end

local function fill_area(told, node, list, weights, area, options)
  local scores = {}
  for place, part in ipairs(list) do
    scores[place] = told.scores[part.code][area]
  end
  local mean, reason = mean_of(node, scores, weights, options)
  told.scores[node.code][area] = mean or false
  told.reasons[node.code][area] = not mean and reason
  told.coverage[node.code][area] = mean and covered(list, weights, told.coverage, area) or 0
end

local function fill(told, node, parts, columns, count, options)
  local code, list = node.code, parts[node.code]
  told.scores[code], told.coverage[code], told.reasons[code] = {}, {}, {}
  for _, part in ipairs(list or {}) do
    fill(told, part, parts, columns, count, options)
  end
  local weights = weights_of(list or {}, options.weights == "equal")
  for area = 1, count do
    if list then
      fill_area(told, node, list, weights, area, options)
    else
      local score = columns[code][area]
      told.scores[code][area], told.coverage[code][area] = score, score and 1 or 0
      told.reasons[code][area] = not score and "no figure"
    end
  end
end

local OPTIONS = { "mean", "p", "least", "least_weight", "weights" }

-- The whole index for all areas, level by level.
-- columns: a table from the code of each measure to its scores, a list with
-- false for a missing one; options: mean ("arithmetic", "geometric",
-- "harmonic", "power" with p); weights ("given", or "equal" in each node);
-- least, least_weight: as in composite_aggregate, of a node's own parts.
-- Result: a table: scores, coverage, reasons, each from code to a list;
-- coverage is the share of the measures' weight that is there, through all
-- levels; reasons has false, or why a score is missing.
-- Source: Aggregate of COINr.
-- > composite_index.scores({ a = { 10, 20 } }, { { code = "i" }, { code = "a", parent = "i" } }).scores.i[2]  -- 20.0
function index.scores(columns, nodes, options)
  local parts, top = tree_of(nodes, 2)
  options = check.options(options, OPTIONS)
  expect.word(options.mean, "the mean", MEANS)
  expect.word(options.weights, "the weights", { "given", "equal" })
  check.number(options.least, "the least share", 0, 0, 1)
  check.number(options.least_weight, "the least share of the weight", 0, 0, 1)
  local count = check_leaves(columns, nodes, parts, 2)
  local told = { scores = {}, coverage = {}, reasons = {} }
  fill(told, top, parts, columns, count, options)
  return told
end

return index
