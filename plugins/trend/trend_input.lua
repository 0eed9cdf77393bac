-- SPDX-License-Identifier: GPL-2.0-or-later
-- Series as the functions of this plugin take them: lists in order of time,
-- one entry for each step, `false` for one that is missing.

local trend_input = {}

-- Why figures that are in order have no result.
trend_input.RANGE = "the figures are too large or too small to compute with"

local function is_number(value)
  return type(value) == "number" and value == value and value > -math.huge and value < math.huge
end

-- Whether all are numbers that can be computed with.
-- Source: none, a check of results.
-- > trend_input.finite(1, 2), trend_input.finite(1, 1 / 0)  -- true, false
function trend_input.finite(...)
  for i = 1, select("#", ...) do
    if not is_number((select(i, ...))) then
      return false
    end
  end
  return true
end

-- Raises, for the caller of the caller, when `list` is no list of numbers and
-- `false`. name: what it is, for the message; count: how many entries it must
-- have, any number when left out. Source: none, a check of arguments.
-- > trend_input.series({ 1, false, 3 }, "y")  -- 3
function trend_input.series(list, name, count)
  if type(list) ~= "table" then
    error(name .. " must be a list of numbers, not a " .. type(list), 3)
  end
  for i = 1, #list do
    local value = list[i]
    if value ~= false and not is_number(value) then
      error(name .. "[" .. i .. "] must be a number, or false where it is missing, not "
        .. tostring(value), 3)
    end
  end
  if count and #list ~= count then
    error(name .. " must have " .. count .. " entries like the list before it, not " .. #list, 3)
  end
  return #list
end

-- Raises, for the caller of the caller, when `value` is no finite number.
-- Source: none, a check of arguments.
-- > trend_input.number(2, "x")  -- 2
function trend_input.number(value, name)
  if not is_number(value) then
    error(name .. " must be a number, not " .. tostring(value), 3)
  end
  return value
end

-- The confidence, 0.95 where none is given; raises, for the caller of the
-- caller, outside 0 to 1. Source: none, a check of arguments.
-- > trend_input.level(nil), trend_input.level(0.998)  -- 0.95, 0.998
function trend_input.level(confidence)
  if confidence == nil then
    return 0.95
  end
  if not is_number(confidence) or confidence <= 0 or confidence >= 1 then
    error("the confidence must lie between 0 and 1, not " .. tostring(confidence), 3)
  end
  return confidence
end

-- The entries that are there: their times and values. times: a list of as many
-- numbers, 1, 2, 3, ... where none is given. Results: two lists.
-- Source: none, a choice of entries.
-- > table.concat(trend_input.present({ 5, false, 7 }), " ")  -- 1 3
function trend_input.present(y, times)
  local t, values = {}, {}
  for i, value in ipairs(y) do
    if value and (not times or times[i]) then
      t[#t + 1] = times and times[i] or i
      values[#values + 1] = value
    end
  end
  return t, values
end

-- The arithmetic mean of a list that is not empty.
-- Source: none.
-- > trend_input.mean({ 1, 2, 6 })  -- 3.0
function trend_input.mean(list)
  local sum = 0
  for _, value in ipairs(list) do
    sum = sum + value
  end
  return sum / #list
end

-- The median of a list that is not empty, the mean of the middle two where
-- their number is even. Source: none.
-- > trend_input.median({ 9, 1, 2, 4 })  -- 3.0
function trend_input.median(list)
  local sorted = table.move(list, 1, #list, 1, {})
  table.sort(sorted)
  local half = #sorted // 2
  if #sorted % 2 == 1 then
    return sorted[half + 1]
  end
  return (sorted[half] + sorted[half + 1]) / 2
end

return trend_input
