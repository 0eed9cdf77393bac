-- SPDX-License-Identifier: GPL-2.0-or-later
-- A whole index of COINr. Where a table has all areas, scores are computed
-- from the figures on; where it has only some of them (ranks go further than
-- its rows), what those can tell: the range of each measure from the
-- normalised figures, the index from its pillars, the order of the ranks.
local aggregate = require("composite_aggregate")
local index = require("composite_index")
local normalise = require("composite_normalise")
local ranks = require("composite_ranks")
local structure = require("composite_structure")
local treat = require("composite_treat")

-- What a shortened table of nodes leaves out.
local REST = {
  { Level = 1, iCode = "i2", Parent = "A", Direction = -1, Weight = 2 },
  { Level = 1, iCode = "i4", Parent = "B", Direction = 1, Weight = 1 },
  { Level = 1, iCode = "i6", Parent = "C", Direction = 1, Weight = 0.5 },
  { Level = 1, iCode = "i8", Parent = "C", Direction = -1, Weight = 1 },
  { Level = 2, iCode = "A", Parent = "IDX", Direction = 1, Weight = 0.5 },
  { Level = 2, iCode = "C", Parent = "IDX", Direction = 1, Weight = 0.2 },
}

local function nodes_of(meta)
  local list, known = {}, {}
  for _, row in ipairs(meta) do
    list[#list + 1], known[row.iCode] = row, true
  end
  for _, row in ipairs(REST) do
    if #meta == 7 and not known[row.iCode] then
      list[#list + 1] = row
    end
  end
  local nodes, direction = {}, {}
  for place, row in ipairs(list) do
    nodes[place] = { code = row.iCode, parent = row.Parent or nil, weight = row.Weight }
    direction[row.iCode] = row.Direction
  end
  return nodes, direction
end

local function measures_of(data)
  local list = {}
  for name in pairs(data[1]) do
    if name ~= "uCode" and name ~= ".line" then
      list[#list + 1] = name
    end
  end
  table.sort(list)
  return list
end

local function column_of(rows, name)
  local list = {}
  for place, row in ipairs(rows) do
    list[place] = row[name]
  end
  return list
end

local function columns_of(rows, names)
  local list = {}
  for place, name in ipairs(names) do
    list[place] = column_of(rows, name)
  end
  return list
end

local function near_list(t, got, expected, relative)
  t.equal(#got, #expected)
  for place, value in ipairs(expected) do
    if value then
      t.near(got[place], value, relative)
    else
      t.equal(got[place], false)
    end
  end
end

local function weighted(t, tables)
  local nodes = nodes_of(tables.coin_index_meta)
  local shares = index.effective_weights(nodes)
  for _, row in ipairs(tables.coin_index_eff_weights) do
    t.near(shares[row.iCode], row.EffWeight)
  end
end

-- Lowest and highest of all areas, from two of them.
local function posts_of(figures, scores, low)
  local first, last
  for place, x in ipairs(figures) do
    if x and (not first or x < figures[first]) then
      first = place
    end
    if x and (not last or x > figures[last]) then
      last = place
    end
  end
  local slope = (scores[last] - scores[first]) / (figures[last] - figures[first])
  local at_zero = figures[first] - scores[first] / slope
  local at_hundred = at_zero + 100 / slope
  return low and at_hundred or at_zero, low and at_zero or at_hundred
end

local function good_of(direction)
  return direction == -1 and "low" or "high"
end

local function minmax(t, tables)
  local _, direction = nodes_of(tables.coin_index_meta)
  local data, scores = tables.coin_index_data, tables.coin_normalised_0_100
  for _, name in ipairs(measures_of(data)) do
    local good = good_of(direction[name])
    local figures, expected = column_of(data, name), column_of(scores, name)
    local low, high = posts_of(figures, expected, good == "low")
    near_list(t, normalise.goalposts(figures, low, high, { scale = 100, truncate = false, good = good }), expected)
    local least, most = math.huge, -math.huge
    for _, score in ipairs(expected) do
      least, most = math.min(least, score or least), math.max(most, score or most)
    end
    if least == 0 and most == 100 then
      near_list(t, normalise.minmax(figures, { good = good }), expected)
    end
  end
end

-- Rows of one index together, in the order of the data.
local function variants_of(results)
  local list, known = {}, {}
  for _, row in ipairs(results) do
    local key = table.concat({ row.treated, row.normalise, tostring(row.range_lo), row.aggregate, row.weights }, " ")
    if not known[key] then
      known[key] = { rows = {}, first = row }
      list[#list + 1] = known[key]
    end
    local rows = known[key].rows
    rows[#rows + 1] = row
  end
  return list
end

local MEANS = { a_amean = "arithmetic", a_gmean = "geometric", a_hmean = "harmonic" }
local SCALINGS = { n_zscore = "zscore", n_rank = "rank", n_prank = "percent_rank" }

local function is_whole(variant)
  for _, row in ipairs(variant.rows) do
    if row.rank > #variant.rows then
      return false
    end
  end
  return true
end

-- Scores of one measure as the variant has them; nil when that takes areas
-- that are not there.
local function scores_of(variant, figures, good, expected)
  local first = variant.first
  if is_whole(variant) then
    local list = first.treated == 1 and treat.treat(figures) or figures
    if SCALINGS[first.normalise] then
      return normalise[SCALINGS[first.normalise]](list, { good = good })
    end
    return normalise.minmax(list, { low = first.range_lo, good = good })
  end
  if first.treated == 0 and first.normalise == "n_minmax" then
    local low, high = posts_of(figures, expected, good == "low")
    local list = normalise.goalposts(figures, low, high,
      { scale = 100 - first.range_lo, truncate = false, good = good })
    for place, score in ipairs(list) do
      list[place] = score and score + first.range_lo
    end
    return list
  end
end

local function check_levels(t, variant, nodes, columns)
  local first = variant.first
  local told = index.scores(columns, nodes,
    { mean = MEANS[first.aggregate], weights = first.weights == "equal" and "equal" or "given" })
  for _, node in ipairs(nodes) do
    if first[node.code] then
      near_list(t, told.scores[node.code], column_of(variant.rows, node.code))
    end
  end
  if is_whole(variant) then
    t.equal(ranks.ranks(told.scores.IDX), column_of(variant.rows, "rank"))
  end
end

-- The index from its pillars, and the order of its areas.
local function check_top(t, variant, nodes)
  local pillars, weights = {}, {}
  for _, node in ipairs(nodes) do
    if node.parent == "IDX" then
      pillars[#pillars + 1], weights[#weights + 1] = node.code, variant.first.weights == "equal" and 1 or node.weight
    end
  end
  for _, row in ipairs(variant.rows) do
    local scores = {}
    for place, code in ipairs(pillars) do
      scores[place] = row[code]
    end
    t.near(aggregate[MEANS[variant.first.aggregate]](scores, weights), row.IDX)
  end
  local given = column_of(variant.rows, "rank")
  t.equal(ranks.ranks(column_of(variant.rows, "IDX")), ranks.ranks(given, { good = "low" }))
end

local function computed(t, tables)
  local nodes, direction = nodes_of(tables.coin_index_meta)
  local data = tables.coin_index_data
  local names = measures_of(data)
  for _, variant in ipairs(variants_of(tables.coin_index_results)) do
    local columns, all = {}, true
    for _, name in ipairs(names) do
      columns[name] = scores_of(variant, column_of(data, name), good_of(direction[name]),
        column_of(tables.coin_normalised_0_100, name))
      all = all and columns[name] ~= nil
    end
    if all then
      check_levels(t, variant, nodes, columns)
    end
    check_top(t, variant, nodes)
  end
end

local function place_of(code)
  return tonumber(string.match(code, "%d+"))
end

local function missing_in(columns, one, other)
  for _, column in ipairs(columns) do
    if not column[one] or not column[other] then
      return true
    end
  end
  return false
end

local function majority(row, own)
  local points = 0
  for place, share in ipairs(row) do
    if place ~= own then
      points = points + (share > 0.5 and 1 or share < 0.5 and -1 or 0)
    end
  end
  return points
end

-- The row of one area: its shares as given where both areas have all figures,
-- ours elsewhere; and how many of the latter there are.
local function check_row(t, row, shares, columns, at, codes)
  local mixed, missing = {}, 0
  for other, code in ipairs(codes) do
    if missing_in(columns, at, other) then
      missing = missing + 1
      mixed[other] = shares[at][other]
      t.near(shares[at][other] + shares[other][at], other == at and 0 or 1)
    else
      mixed[other] = row.outrank[place_of(code)]
      t.near(shares[at][other], mixed[other], 1e-9)
    end
  end
  t.equal(majority(row.outrank, place_of(row.uCode)), row.copeland)
  return mixed, missing
end

local function directed(data, names, direction)
  local columns = columns_of(data, names)
  for place, name in ipairs(names) do
    for area, value in ipairs(columns[place]) do
      columns[place][area] = value and value * direction[name]
    end
  end
  return columns
end

local function outranked(t, tables)
  local _, direction = nodes_of(tables.coin_index_meta)
  local data = tables.coin_index_data
  local names, codes = measures_of(data), column_of(data, "uCode")
  local columns = directed(data, names, direction)
  for _, row in ipairs(tables.coin_outranking) do
    local weights, at = t.list(row.weights), nil
    for place, code in ipairs(codes) do
      at = code == row.uCode and place or at
    end
    row.outrank = t.list(row.outrank_row)
    local shares, dominant, share = ranks.outranking(columns, weights)
    local mixed, missing = check_row(t, row, shares, columns, at, codes)
    t.equal(ranks.copeland(columns, weights)[at], majority(mixed, at))
    if missing == 0 and #codes == #row.outrank then
      t.equal(dominant, row.n_dominant)
      t.near(share, row.frac_dominant)
    end
  end
end

local function related(t, tables)
  local scores, rows = tables.coin_normalised_0_100, tables.coin_correlation
  local names = measures_of(scores)
  local matrix = structure.correlations(columns_of(scores, names))
  for _, row in ipairs(rows) do
    for at, name in ipairs(names) do
      if row.iCode == name then
        t.near(row[name], 1)
      end
      t.ok(math.abs(row[name]) <= 1)
      for _, other in ipairs(rows) do
        t.ok(other.iCode ~= name or row[name] == other[row.iCode], "it is not symmetric")
      end
      if #rows == #names then
        t.near(matrix[place_of(row.iCode)][at], row[name], 1e-9)
      end
    end
  end
end

local function parts_of(nodes, names, group)
  local list = {}
  for _, node in ipairs(nodes) do
    for _, name in ipairs(names) do
      if name == node.code and (node.parent == group or group == "all" or group == "IDX") then
        list[#list + 1] = name
      end
    end
  end
  return list
end

local function consistent(t, tables)
  local nodes = nodes_of(tables.coin_index_meta)
  local names = measures_of(tables.coin_index_data)
  for _, row in ipairs(tables.coin_cronbach) do
    local parts = parts_of(nodes, names, row.group)
    t.ok(#parts > 1, row.group .. " has no parts")
    local alpha = structure.cronbach(columns_of(tables.coin_normalised_0_100, parts))
    t.ok(alpha - alpha == 0)
    if #tables.coin_index_meta > 7 and row.dset == "Raw minmax 0-100" then
      t.near(alpha, row.alpha, 1e-9)
    end
  end
end

local function loadings_of(row, names)
  local list = {}
  for place, name in ipairs(names) do
    list[place] = row[name]
  end
  return list
end

-- Put together again from its components: sum of eigenvalue v v'.
local function assemble(rows, names)
  local matrix = {}
  for row = 1, #names do
    matrix[row] = {}
    for at = 1, #names do
      local sum = 0
      for _, component in ipairs(rows) do
        sum = sum + component.eigenvalue * component[names[row]] * component[names[at]]
      end
      matrix[row][at] = sum
    end
  end
  return matrix
end

local function principal(t, tables)
  local rows = tables.coin_pca
  local names = measures_of(tables.coin_normalised_0_100)
  local found = structure.components(assemble(rows, names))
  for place, row in ipairs(rows) do
    t.near(found[place].variance, row.eigenvalue, 1e-9)
    t.near(row.eigenvalue / #names, row.prop_var, 1e-9)
    near_list(t, found[place].loadings, loadings_of(row, names), 1e-7)
  end
  if #rows == #names then
    local whole = structure.pca(columns_of(tables.coin_normalised_0_100, names))
    for place, row in ipairs(rows) do
      t.near(whole[place].variance, row.eigenvalue, 1e-9)
      t.near(whole[place].share, row.prop_var, 1e-9)
      near_list(t, whole[place].loadings, loadings_of(row, names), 1e-9)
    end
  end
end

local function check_spans(t, tables, columns, areas)
  local sets = {}
  for place, row in ipairs(tables.coin_uncertainty_weights) do
    sets[place] = { row.A, row.B, row.C }
  end
  local spans = ranks.spans(ranks.under_weights(columns, sets))
  for place, row in ipairs(areas) do
    t.near(spans[place].mean, row.mean)
    t.near(spans[place].median, row.median)
    t.near(spans[place].low, row.q5)
    t.near(spans[place].high, row.q95)
  end
end

local function uncertain(t, tables)
  local nodes = nodes_of(tables.coin_index_meta)
  local weights, pillars = {}, { "A", "B", "C" }
  for _, node in ipairs(nodes) do
    weights[node.code] = node.weight
  end
  weights = { weights.A, weights.B, weights.C }
  local columns = columns_of(tables.coin_uncertainty_pillars, pillars)
  local areas = tables.coin_uncertainty_ranks
  local scores, whole = ranks.under_weights(columns, { weights })[1], true
  near_list(t, scores, column_of(areas, "nominal_score"))
  for _, row in ipairs(areas) do
    whole = whole and row.nominal_rank <= #areas and row.q95 <= #areas
    t.ok(row.q5 <= row.median and row.median <= row.q95)
  end
  t.equal(ranks.ranks(scores), ranks.ranks(column_of(areas, "nominal_rank"), { good = "low" }))
  if whole then
    t.equal(ranks.ranks(scores), column_of(areas, "nominal_rank"))
    check_spans(t, tables, columns, areas)
  end
end

return {
  { "each node has the share of the index that COINr gives it",
    files = { "coin_index_meta", "coin_index_eff_weights" }, whole = weighted },
  { "figures are scaled to 0 to 100 as by COINr",
    files = { "coin_index_meta", "coin_index_data", "coin_normalised_0_100" }, whole = minmax },
  { "an index is the same at each level, with its ranks; from some areas alone, as far as those can tell",
    files = { "coin_index_meta", "coin_index_data", "coin_normalised_0_100", "coin_index_results" }, whole = computed },
  { "duels and Copeland's points are the same where no figure is missing; elsewhere what both areas have decides",
    files = { "coin_index_meta", "coin_index_data", "coin_outranking" }, whole = outranked },
  { "correlations are the same; of a table without all measures only the shape is looked at",
    files = { "coin_normalised_0_100", "coin_correlation" }, whole = related },
  { "Cronbach's alpha is the same; from some areas alone it is only computed",
    files = { "coin_index_meta", "coin_index_data", "coin_normalised_0_100", "coin_cronbach" }, whole = consistent },
  { "principal components are the same; some alone come back from the matrix that they make",
    files = { "coin_normalised_0_100", "coin_pca" }, whole = principal },
  { "ranks under many weights spread alike; from some areas alone the scores and their order are looked at",
    files = { "coin_index_meta", "coin_uncertainty_pillars", "coin_uncertainty_weights", "coin_uncertainty_ranks" },
    whole = uncertain },
}
