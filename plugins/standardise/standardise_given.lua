-- SPDX-License-Identifier: GPL-2.0-or-later
-- What the modules of this plugin ask of their arguments. A list holds one
-- number for each stratum (age band, quantile, area), `false` where there is
-- none. A wrong type or length raises, since it is a mistake in the script; a
-- number that cannot be used is a reason, since it comes with the figures.

local given = {}

local function check_entries(list, name)
  for place, value in ipairs(list) do
    if type(value) ~= "number" and value ~= false then
      error(name .. ": place " .. place .. " must be a number, or false where "
        .. "there is none, not a " .. type(value), 4)
    end
  end
end

-- Nothing, when lists (each { list, name }) are lists of numbers of one
-- length, at least 1. Raises at the caller of the caller.
-- Source: none, a check.
-- > pcall(standardise_given.lists, { { { 1, 2 }, "counts" }, { { 3, 4 }, "populations" } })  -- true
function given.lists(lists)
  for _, entry in ipairs(lists) do
    local list, name = entry[1], entry[2]
    if type(list) ~= "table" or #list == 0 then
      error(name .. ": a list with a number for each stratum is expected", 3)
    end
    if #list ~= #lists[1][1] then
      error(name .. " has " .. #list .. " entries, " .. lists[1][2] .. " has "
        .. #lists[1][1] .. "; they must match, one for each stratum", 3)
    end
    check_entries(list, name)
  end
end

-- The options, a table, in which only the keys of `known` (key -> type) occur.
-- Result: the table; an empty one for nil. Raises at the caller of the caller.
-- Source: none, a check.
-- > standardise_given.options({ least = 5 }, { least = "number" }).least  -- 5
function given.options(options, known)
  if options ~= nil and type(options) ~= "table" then
    error("options: a table is expected, not a " .. type(options), 3)
  end
  for key, value in pairs(options or {}) do
    if not known[key] then
      error("options: '" .. tostring(key) .. "' is no option here", 3)
    end
    if type(value) ~= known[key] then
      error("options: " .. key .. " must be a " .. known[key] .. ", not a "
        .. type(value), 3)
    end
  end
  return options or {}
end

-- Nothing, when the value is a number. Raises at the caller of the caller.
-- Source: none, a check.
-- > pcall(standardise_given.number, 3, "per")  -- true
function given.number(value, name)
  if type(value) ~= "number" then
    error(name .. " must be a number, not a " .. type(value), 3)
  end
end

-- Whether a number is one that can be computed with.
-- Source: none, a check.
-- > standardise_given.finite(1e308), standardise_given.finite(math.huge)  -- true, false
function given.finite(value)
  return value - value == 0
end

-- Why a list cannot be used: the first place that is missing, not finite, or
-- below `least` (or at it, when `above` is true). Result: nil or the reason.
-- Source: none, a check.
-- > standardise_given.fault({ 5, false }, "counts", 0)  -- counts: place 2 is missing
-- > standardise_given.fault({ 5, 0 }, "populations", 0, true)  -- populations: place 2 must be more than 0
function given.fault(list, name, least, above)
  for place, value in ipairs(list) do
    local at = name .. ": place " .. place
    if not value then
      return at .. " is missing"
    elseif not given.finite(value) then
      return at .. " is no finite number"
    elseif value < least or (above and value == least) then
      return at .. " must be " .. (above and "more than " or "at least ")
        .. string.format("%.14g", least)
    end
  end
end

-- The list with its missing entries as `value`; the list itself without one.
-- Source: none, a substitution.
-- > standardise_given.filled({ 5, false }, 0)[2]  -- 0
function given.filled(list, value)
  if value == nil then
    return list
  end
  local filled = {}
  for place, entry in ipairs(list) do
    filled[place] = entry or value
  end
  return filled
end

-- The results, when every one is finite; nil and the reason otherwise.
-- Source: none, a check.
-- > standardise_given.results(1, 2)  -- 1, 2
function given.results(...)
  for place = 1, select("#", ...) do
    if not given.finite((select(place, ...))) then
      return nil, "the figures are too large to compute with"
    end
  end
  return ...
end

return given
