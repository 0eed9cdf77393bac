-- SPDX-License-Identifier: GPL-2.0-or-later
-- Which areas are most alike: each variable as standard deviations from its
-- mean, and the straight-line distance over all of them. A group of similar
-- areas is a choice of variables as much as a computation, so it is kept as
-- dated rows of config/groups.csv and not made anew with every run: rows() has
-- them ready. Being nearest is not mutual.

local compare_similar = {}

local function check_areas(areas, variables)
  if type(areas) ~= "table" then
    error("a list of areas is expected, not a " .. type(areas), 3)
  elseif type(variables) ~= "table" or #variables == 0 then
    error("a list of variables' names is expected", 3)
  end
  for i, area in ipairs(areas) do
    if type(area) ~= "table" or type(area.name) ~= "string" then
      error("area " .. i .. " has no name", 3)
    end
    for _, name in ipairs(variables) do
      local value = area[name]
      if type(value) ~= "number" or value ~= value or math.abs(value) == math.huge then
        error(area.name .. " has no number for " .. tostring(name), 3)
      end
    end
  end
end

local function column(areas, name)
  local values, sum = {}, 0
  for i, area in ipairs(areas) do
    values[i] = area[name]
    sum = sum + area[name]
  end
  local mean, squares = sum / #values, 0
  for _, value in ipairs(values) do
    squares = squares + (value - mean) ^ 2
  end
  return values, mean, math.sqrt(squares / (#values - 1))
end

-- Each variable as standard deviations (n - 1) from its mean.
-- areas: list of tables with name and the variables; variables: list of their
-- names. Result: a list of lists, a row for each area; nil and the reason for
-- fewer than two areas or a variable that does not vary. Raises for other
-- types and for an area without a number.
-- > compare_similar.standardise({ { name = "a", x = 1 }, { name = "b", x = 3 } }, { "x" })[2][1]  -- 0.70710678118655
function compare_similar.standardise(areas, variables)
  check_areas(areas, variables)
  if #areas < 2 then
    return nil, "at least two areas are needed"
  end
  local rows = {}
  for i in ipairs(areas) do
    rows[i] = {}
  end
  for k, name in ipairs(variables) do
    local values, mean, spread = column(areas, name)
    if spread == 0 then
      return nil, name .. " is the same in every area"
    end
    for i, value in ipairs(values) do
      rows[i][k] = (value - mean) / spread
    end
  end
  return rows
end

local function distance(a, b)
  local sum = 0
  for k, value in ipairs(a) do
    sum = sum + (value - b[k]) ^ 2
  end
  return math.sqrt(sum)
end

-- How far each area lies from each other one, 1 for the two that are furthest
-- apart.
-- areas, variables: as in standardise(). Result: a list of lists; nil and the
-- reason as there. Raises as there.
-- Source: the nearest neighbour model of CIPFA, as described by its users.
-- > compare_similar.distances({ { name = "a", x = 1 }, { name = "b", x = 3 }, { name = "c", x = 11 } }, { "x" })[1][2]  -- 0.2
function compare_similar.distances(areas, variables)
  check_areas(areas, variables)
  local z, why = compare_similar.standardise(areas, variables)
  if not z then
    return nil, why
  end
  local rows, most = {}, 0
  for i in ipairs(z) do
    rows[i] = {}
    for j in ipairs(z) do
      rows[i][j] = distance(z[i], z[j])
      most = math.max(most, rows[i][j])
    end
  end
  for _, row in ipairs(rows) do
    for j, value in ipairs(row) do
      row[j] = value / most
    end
  end
  return rows
end

local function others_of(i, row)
  local others = {}
  for j, value in ipairs(row) do
    if j ~= i then
      others[#others + 1] = { place = j, distance = value }
    end
  end
  table.sort(others, function(a, b)
    if a.distance ~= b.distance then
      return a.distance < b.distance
    end
    return a.place < b.place
  end)
  return others
end

-- The nearest of each area, nearest first; of two at the same distance the
-- earlier in the list.
-- areas, variables: as in standardise(); most: how many, such as 15. Result: a
-- list, for each area a list of tables with name and distance (0 to 1); nil
-- and the reason as there. Raises as there, and for another number.
-- > compare_similar.nearest({ { name = "a", x = 1 }, { name = "b", x = 3 }, { name = "c", x = 11 } }, { "x" }, 1)[3][1].name  -- b
function compare_similar.nearest(areas, variables, most)
  check_areas(areas, variables)
  if math.type(most) ~= "integer" or most < 1 then
    error("how many must be a whole number, 1 or more, not " .. tostring(most), 2)
  end
  local rows, why = compare_similar.distances(areas, variables)
  if not rows then
    return nil, why
  end
  local nearest = {}
  for i, row in ipairs(rows) do
    nearest[i] = {}
    for rank, other in ipairs(others_of(i, row)) do
      if rank <= most then
        nearest[i][rank] = { name = areas[other.place].name, distance = other.distance }
      end
    end
  end
  return nearest
end

local function quoted(text)
  if string.find(text, "[,\"\n]") then
    return '"' .. string.gsub(text, '"', '""') .. '"'
  end
  return text
end

-- The nearest as rows of config/groups.csv.
-- group: its name; areas, variables, most: as in nearest(); from, to: dates
-- such as "2009-04-01" between which the group holds, nil for open ends.
-- Result: a list of lines; nil and the reason as there. Raises as there.
-- > compare_similar.rows("alike", { { name = "a", x = 1 }, { name = "b", x = 3 } }, { "x" }, 1, "2009-04-01")[1]  -- alike,a,b,2009-04-01,
function compare_similar.rows(group, areas, variables, most, from, to)
  if type(group) ~= "string" then
    error("the group must have a name, not a " .. type(group), 2)
  end
  local nearest, why = compare_similar.nearest(areas, variables, most)
  if not nearest then
    return nil, why
  end
  local lines = {}
  for i, area in ipairs(areas) do
    for _, other in ipairs(nearest[i]) do
      lines[#lines + 1] = table.concat({ quoted(group), quoted(area.name), quoted(other.name),
        from or "", to or "" }, ",")
    end
  end
  return lines
end

return compare_similar
