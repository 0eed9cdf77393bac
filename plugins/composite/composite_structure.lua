-- SPDX-License-Identifier: GPL-2.0-or-later
-- Whether measures belong together: correlation, Cronbach's alpha, principal
-- components. `columns` is a list of measures, each a list of the areas'
-- figures in one order, false where one is missing. They raise for arguments
-- of other types.

local check = require("composite_check")

local structure = {}

-- Count, means and sums of squares and products of the areas that have both.
local function moments(x, y)
  local n, mean_x, mean_y = 0, 0, 0
  for place, value in ipairs(x) do
    if value and y[place] then
      n, mean_x, mean_y = n + 1, mean_x + value, mean_y + y[place]
    end
  end
  mean_x, mean_y = mean_x / n, mean_y / n
  local xx, yy, xy = 0, 0, 0
  for place, value in ipairs(x) do
    if value and y[place] then
      local dx, dy = value - mean_x, y[place] - mean_y
      xx, yy, xy = xx + dx * dx, yy + dy * dy, xy + dx * dy
    end
  end
  return n, xx, yy, xy
end

local function correlate(x, y)
  local n, xx, yy, xy = moments(x, y)
  if n < 2 then
    return nil, "fewer than 2 areas have both figures"
  end
  local scale = math.sqrt(xx) * math.sqrt(yy)
  if not (scale > 0 and scale < math.huge) then
    return nil, "all figures of one measure are the same"
  end
  return math.max(-1, math.min(1, xy / scale)), n
end

local function p_value(r, n)
  if n < 3 then
    return nil
  end
  if r * r == 1 then
    return 0.0
  end
  local t = math.abs(r) * math.sqrt((n - 2) / (1 - r * r))
  return math.min(1, 2 * stats.pt(t, n - 2, "upper"))
end

-- Pearson's correlation of two measures.
-- x, y: lists of figures; only areas that have both count. Results: r, from -1
-- to 1; how many areas; p: of no correlation, two-sided, nil with 2 areas. nil
-- and the reason when there is none. Source: cor.test of R.
-- > composite_structure.correlation({ 1, 2, 3, 4 }, { 2, 1, 4, 3 })  -- 0.6, 4, 0.4
function structure.correlation(x, y)
  check.columns({ x, y }, "the measures")
  local r, n = correlate(x, y)
  if not r then
    return nil, n
  end
  return r, n, p_value(r, n)
end

-- The correlation of each measure with each, over the areas that both have.
-- Result: a list of lists, false where there is none. Source: cor of R with
-- pairwise complete observations.
-- > composite_structure.correlations({ { 1, 2, 3, 4 }, { 2, 1, 4, 3 } })[2][1]  -- 0.6
function structure.correlations(columns)
  check.columns(columns, "the measures")
  local matrix = {}
  for row, x in ipairs(columns) do
    matrix[row] = {}
    for at, y in ipairs(columns) do
      matrix[row][at] = at == row and correlate(x, x) and 1.0 or at ~= row and correlate(x, y) or false
    end
  end
  return matrix
end

-- Cronbach's alpha: near 1 when measures move together; it can be below 0 and,
-- where figures are missing, above 1.
-- Result: alpha, from covariances over the areas that both have; nil and the
-- reason with fewer than 2 measures, or where two share fewer than 2 areas or
-- nothing varies. Symbols: k^2 mean(cov) / sum(cov).
-- Source: Cronbach (1951), Psychometrika 16, 297-334; get_cronbach of COINr.
-- > composite_structure.cronbach({ { 1, 2, 3, 4 }, { 2, 1, 4, 3 } })  -- 0.75
function structure.cronbach(columns)
  check.columns(columns, "the measures")
  local k, all, own = #columns, 0, 0
  if k < 2 then
    return nil, "at least 2 measures are needed"
  end
  for row, x in ipairs(columns) do
    for at, y in ipairs(columns) do
      local n, _, _, xy = moments(x, y)
      if n < 2 then
        return nil, "fewer than 2 areas have both measure " .. row .. " and measure " .. at
      end
      all, own = all + xy / (n - 1), own + (at == row and xy / (n - 1) or 0)
    end
  end
  if not (all > 0 or all < 0) or all - all ~= 0 then
    return nil, "the measures together do not vary"
  end
  return k / (k - 1) * (1 - own / all)
end

local function identity(count)
  local matrix = {}
  for row = 1, count do
    matrix[row] = {}
    for at = 1, count do
      matrix[row][at] = row == at and 1.0 or 0.0
    end
  end
  return matrix
end

local function outside(matrix)
  local total = 0
  for row, list in ipairs(matrix) do
    for at, value in ipairs(list) do
      total = total + (row ~= at and value * value or 0)
    end
  end
  return total
end

local function turn_columns(matrix, p, q, c, s)
  for _, row in ipairs(matrix) do
    row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
  end
end

local function turn_rows(matrix, p, q, c, s)
  for at in ipairs(matrix) do
    local up, down = matrix[p][at], matrix[q][at]
    matrix[p][at], matrix[q][at] = c * up - s * down, s * up + c * down
  end
end

-- One rotation of Jacobi, that makes entry p, q zero.
local function rotate(matrix, vectors, p, q)
  local entry = matrix[p][q]
  if entry == 0 then
    return
  end
  local theta = (matrix[q][q] - matrix[p][p]) / (2 * entry)
  local t = (theta < 0 and -1 or 1) / (math.abs(theta) + math.sqrt(theta * theta + 1))
  local c = 1 / math.sqrt(t * t + 1)
  turn_columns(matrix, p, q, c, t * c)
  turn_rows(matrix, p, q, c, t * c)
  turn_columns(vectors, p, q, c, t * c)
end

local function component(matrix, vectors, at)
  local loadings, largest = {}, 0
  for row, list in ipairs(vectors) do
    loadings[row] = list[at]
    if math.abs(list[at]) > math.abs(largest) + 1e-12 then
      largest = list[at]
    end
  end
  for row, loading in ipairs(loadings) do
    loadings[row] = largest < 0 and -loading or loading
  end
  return { variance = matrix[at][at], loadings = loadings }
end

local function check_matrix(matrix)
  check.columns(matrix, "the matrix", 2)
  for row, list in ipairs(matrix) do
    for at = 1, #matrix do
      if not list[at] or #list ~= #matrix or math.abs(list[at] - matrix[at][row]) > 1e-9 then
        error("the matrix must be symmetric and have a number in each place", 3)
      end
    end
  end
end

-- Principal components of a symmetric matrix, of correlations for instance.
-- Result: a list, the largest first: variance: the eigenvalue; share: of the
-- sum of all; loadings: a list of length 1, signed so that the largest is
-- above 0. Source: Jacobi (1846), Journal fuer die reine und angewandte
-- Mathematik 30, 51-94.
-- > composite_structure.components({ { 1, 0.6 }, { 0.6, 1 } })[1].variance  -- 1.6
function structure.components(matrix)
  check_matrix(matrix)
  local count, list, whole = #matrix, {}, 0
  local work, vectors = {}, identity(count)
  for row, entries in ipairs(matrix) do
    work[row] = table.move(entries, 1, count, 1, {})
    whole = whole + entries[row]
  end
  local start = outside(work)
  for _ = 1, 60 do
    if outside(work) <= 1e-32 * start then
      break
    end
    for p = 1, count - 1 do
      for q = p + 1, count do
        rotate(work, vectors, p, q)
      end
    end
  end
  for at = 1, count do
    list[at] = component(work, vectors, at)
    list[at].share = whole ~= 0 and list[at].variance / whole or false
  end
  table.sort(list, function(a, b) return a.variance > b.variance end)
  return list
end

-- The columns with only those areas that have all figures.
local function complete(columns)
  local list, whole = {}, 0
  for place in ipairs(columns) do
    list[place] = {}
  end
  for area = 1, #columns[1] do
    local all = true
    for _, column in ipairs(columns) do
      all = all and column[area] ~= false
    end
    if all then
      whole = whole + 1
      for place, column in ipairs(columns) do
        list[place][whole] = column[area]
      end
    end
  end
  return list, whole
end

-- Principal components of measures, each with mean 0 and standard deviation 1.
-- Results: as components(), and how many areas they rest on: those that have
-- all figures. nil and the reason with fewer than 2 such areas, or when a
-- measure does not vary among them. Source: prcomp of R, scaled; get_PCA of
-- COINr.
-- > composite_structure.pca({ { 1, 2, 3, 4 }, { 2, 1, 4, 3 } })[1].share  -- 0.8
function structure.pca(columns)
  check.columns(columns, "the measures")
  local list, count = complete(columns)
  if count < 2 then
    return nil, "fewer than 2 areas have all figures"
  end
  local matrix = structure.correlations(list)
  for place, row in ipairs(matrix) do
    if not row[place] then
      return nil, "measure " .. place .. " is the same for all areas that have all figures"
    end
  end
  return structure.components(matrix), count
end

return structure
