-- SPDX-License-Identifier: GPL-2.0-or-later
-- Which figures do not look like the others? A mean and a standard deviation
-- are moved by the very figure that is asked about; a median and a median
-- deviation are not, as long as fewer than half of the figures are odd. The
-- answer is a signal to look, never a reason to leave a figure out.
--
-- A list has `false` where there is no figure.

local outliers = {}

-- Makes a median deviation a standard deviation where figures are normal.
local MAD_TO_SD = 1.4826
-- The same for a mean deviation: sqrt(pi / 2).
local MEAN_DEVIATION_TO_SD = 1.2533141373155

local function check_number(value, name)
  if type(value) ~= "number" or value ~= value or math.abs(value) == math.huge then
    error(name .. " must be a number, not " .. tostring(value), 3)
  end
end

-- The figures that are there, ascending.
local function sorted_of(list)
  if type(list) ~= "table" then
    error("a list of figures is expected, not a " .. type(list), 3)
  end
  local sorted = {}
  for place, value in ipairs(list) do
    if value then
      check_number(value, "figure " .. place)
      sorted[#sorted + 1] = value
    end
  end
  table.sort(sorted)
  return sorted
end

local function middle(sorted)
  local half = (#sorted + 1) // 2
  local low, high = sorted[half], sorted[#sorted + 1 - half]
  return low + (high - low) / 2
end

local function deviations(sorted, centre)
  local list, sum = {}, 0
  for i, value in ipairs(sorted) do
    list[i] = math.abs(value - centre)
    sum = sum + list[i]
  end
  table.sort(list)
  return list, sum / #list
end

-- Centre and spread of figures, hardly moved by a few odd ones.
-- list: figures. Result: a table with centre (the median), spread (1.4826 MAD;
-- where half of the figures are equal and that is 0, 1.2533 times the mean
-- deviation), least, most, count, method; nil and the reason for fewer than
-- three figures, or for figures that never vary. Raises for other types.
-- Source: Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers, who
-- have both constants; in R, mad().
-- > outliers.measure({ 24, 26, 27, 28, 31, 290 }).spread  -- 3.7065
function outliers.measure(list)
  local sorted = sorted_of(list)
  if #sorted < 3 then
    return nil, "fewer than three figures have no spread"
  end
  local centre = middle(sorted)
  local away, mean = deviations(sorted, centre)
  local mad = middle(away)
  if mean == 0 then
    return nil, "the figures never vary"
  end
  return { centre = centre, least = sorted[1], most = sorted[#sorted], count = #sorted,
    spread = mad > 0 and MAD_TO_SD * mad or MEAN_DEVIATION_TO_SD * mean,
    method = mad > 0 and "median deviation" or "mean deviation" }
end

-- How far a figure lies from others, in robust standard deviations.
-- value: a figure; others: list, such as its own past, without it. Results: z
-- (0 when all are the same as it), and what measure() gave; nil and the reason
-- when others are too few, or never varied and it is not the same. Raises for
-- other types.
-- > (outliers.z(290, { 24, 26, 27, 28, 31 }))  -- 177.39106974234
function outliers.z(value, others)
  check_number(value, "the figure")
  local found, why = outliers.measure(others)
  if found then
    local z = (value - found.centre) / found.spread
    if math.abs(z) == math.huge then
      return nil, "the figure is too far away for a number"
    end
    return z, found
  end
  local sorted = sorted_of(others)
  if #sorted >= 3 and sorted[1] == value then
    return 0.0
  end
  return nil, why
end

-- The odd ones among figures.
-- list: figures; threshold: robust standard deviations from which a figure is
-- odd, 3.5 unless given. Result: a list of tables with place, value, z, the
-- furthest first; nil and the reason as in measure(). Raises for other types.
-- Source: Iglewicz and Hoaglin (1993), whose modified z-score is this one, and
-- whose threshold is 3.5.
-- > outliers.find({ 24, 26, 290, 27, 28, 31 })[1].place  -- 3
function outliers.find(list, threshold)
  threshold = threshold or 3.5
  check_number(threshold, "the threshold")
  local found, why = outliers.measure(list)
  if not found then
    return nil, why
  end
  local odd = {}
  for place, value in ipairs(list) do
    local z = value and (value - found.centre) / found.spread or 0
    if math.abs(z) > threshold then
      odd[#odd + 1] = { place = place, value = value, z = z }
    end
  end
  table.sort(odd, function(a, b)
    local one, other = math.abs(a.z), math.abs(b.z)
    if one ~= other then
      return one > other
    end
    return a.place < b.place
  end)
  return odd
end

-- A signal in words, as an import tells it.
-- name: what the figure is called; value; others: list. Results: the words;
-- nil and the reason as in z(). Raises for other types.
-- > outliers.words("detections", 290, { 24, 26, 27, 28, 31 })  -- detections 290: 177.4 robust z from 24 to 31
function outliers.words(name, value, others)
  if type(name) ~= "string" then
    error("a name is expected, not a " .. type(name), 2)
  end
  local z, found = outliers.z(value, others)
  if not z then
    return nil, found
  end
  local range = found and string.format("%.10g to %.10g", found.least, found.most)
    or "figures that never vary"
  return string.format("%s %.10g: %.1f robust z from %s", name, value, math.abs(z), range)
end

return outliers
