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

return trend_input
