-- SPDX-License-Identifier: GPL-2.0-or-later
-- Breaks between classes of figures, for maps and legends. Each function takes
-- values, a list of two or more numbers without gaps, and how many classes;
-- and gives a list of breaks from the lowest value to the highest, one more
-- than there are classes. banding.place() finds the class of a value.

local describe = require("describe")
local expect = require("expect")

local banding_breaks = {}

-- How many classes, and the values in rising order; nil and the reason when
-- they are all equal.
local function prepared(values, classes)
  expect.numbers(values, "the values", 2)
  local k = math.tointeger(
    expect.whole(classes, "the number of classes", 1, 2))
  if #values < 2 then
    return nil, "breaks need two values or more"
  end
  local sorted = table.move(values, 1, #values, 1, {})
  table.sort(sorted)
  if sorted[1] == sorted[#sorted] then
    return nil, "the values are all equal, so there are no classes"
  end
  if sorted[#sorted] - sorted[1] == math.huge then
    return nil, "the values are too far apart to compute with"
  end
  return k, sorted
end

-- Classes of equal width.
-- values, classes: above. Result: a list; nil and the reason when all values
-- are equal. Raises for other types. Source: "equal" of classInt in R.
-- > table.concat(banding_breaks.equal({ 2, 3, 12 }, 2), " ")  -- 2 7.0 12
function banding_breaks.equal(values, classes)
  local k, sorted = prepared(values, classes)
  if not k then
    return nil, sorted
  end
  local low, high = sorted[1], sorted[#sorted]
  local breaks = { low }
  for i = 1, k - 1 do
    breaks[i + 1] = low + i * ((high - low) / k)
  end
  breaks[k + 1] = high
  return breaks
end

-- Classes of about equally many values; breaks coincide where many values are
-- equal.
-- values, classes: above; type: of quantile, 1 to 9, 7 unless given. Result:
-- a list; nil and the reason when all values are equal. Raises for other
-- types. Source: "quantile" of classInt in R.
-- > table.concat(banding_breaks.quantile({ 2, 3, 5, 12 }, 2), " ")  -- 2.0 4.0 12.0
function banding_breaks.quantile(values, classes, type)
  local k, sorted = prepared(values, classes)
  if not k then
    return nil, sorted
  end
  local shares = {}
  for i = 0, k do
    shares[i + 1] = i / k
  end
  return describe.quantile(sorted, shares, type)
end

-- The different values, and running sums over them (how many, sum, sum of
-- squares), about the middle so that no digits are lost.
local function runs(sorted)
  local middle = sorted[1] / 2 + sorted[#sorted] / 2
  local values, count, sum, squares = {}, { [0] = 0 }, { [0] = 0 }, { [0] = 0 }
  local m, n, s, q = 0, 0, 0, 0
  for _, value in ipairs(sorted) do
    local y = value - middle
    m = value == values[m] and m or m + 1
    n, s, q = n + 1, s + y, q + y * y
    values[m], count[m], sum[m], squares[m] = value, n, s, q
  end
  return values, count, sum, squares
end

-- A function for the sum of squares within a class of the i-th to the j-th.
local function within(count, sum, squares)
  return function(i, j)
    local s = sum[j] - sum[i - 1]
    return squares[j] - squares[i - 1] - s * s / (count[j] - count[i - 1])
  end
end

-- One class more: for each j from `low` to `high`, where the last class of
-- the best partition of the first j begins. As the beginning never moves down
-- while j grows, each half needs only a part of the candidates.
local function layer(before, cost, class, best, from, low, high, least, most)
  if low > high then
    return
  end
  local j = (low + high) // 2
  local found, where
  for i = math.max(class, least), math.min(j, most) do
    local total = before[i - 1] + cost(i, j)
    if not found or total < found then
      found, where = total, i
    end
  end
  best[j], from[j] = found, where
  layer(before, cost, class, best, from, low, j - 1, least, where)
  layer(before, cost, class, best, from, j + 1, high, where, most)
end

-- The last of each class in the partition of m different values into k
-- classes with the least sum of squares within them.
local function partition(m, k, cost)
  local before, begins = {}, {}
  for j = 1, m do
    before[j] = cost(1, j)
  end
  for class = 2, k do
    local best, from = {}, {}
    layer(before, cost, class, best, from, class, m, class, m)
    before, begins[class] = best, from
  end
  local lasts, j = {}, m
  for class = k, 2, -1 do
    lasts[class] = j
    j = begins[class][j] - 1
  end
  lasts[1] = j
  return lasts
end

-- The different values and the last of each class.
local function natural(values, classes)
  local k, sorted = prepared(values, classes)
  if not k then
    return nil, sorted
  end
  local different, count, sum, squares = runs(sorted)
  if squares[#different] == math.huge then
    return nil, "the values are too far apart to compute with"
  end
  if #different < k then
    return nil, #different .. " different values cannot fill " .. k
      .. " classes"
  end
  return different, partition(#different, k, within(count, sum, squares))
end

-- Natural classes: those with the least sum of squares within them, broken
-- half-way between the last value of one and the first of the next.
-- values, classes: above. Result: a list; nil and the reason when there are
-- fewer different values than classes. Raises for other types.
-- Source: Fisher (1958), Journal of the American Statistical Association 53,
-- 789-798; "fisher" of classInt in R.
-- > table.concat(banding_breaks.fisher({ 1, 2, 3, 20, 22 }, 2), " ")  -- 1 11.5 22
function banding_breaks.fisher(values, classes)
  local different, lasts = natural(values, classes)
  if not different then
    return nil, lasts
  end
  local breaks = { different[1] }
  for class = 1, #lasts - 1 do
    local last = lasts[class]
    breaks[class + 1] = (different[last] + different[last + 1]) / 2
  end
  breaks[#lasts + 1] = different[#different]
  return breaks
end

-- Natural classes as fisher() has them, broken at the last value of each, so
-- that classes are closed right.
-- values, classes: above. Result: a list; nil and the reason when there are
-- fewer different values than classes. Raises for other types.
-- Source: Jenks and Caspall (1971), Annals of the Association of American
-- Geographers 61, 217-244; "jenks" of classInt in R.
-- > table.concat(banding_breaks.jenks({ 1, 2, 3, 20, 22 }, 2), " ")  -- 1 3 22
function banding_breaks.jenks(values, classes)
  local different, lasts = natural(values, classes)
  if not different then
    return nil, lasts
  end
  local breaks = { different[1] }
  for class, last in ipairs(lasts) do
    breaks[class + 1] = different[last]
  end
  return breaks
end

return banding_breaks
