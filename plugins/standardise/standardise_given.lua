-- SPDX-License-Identifier: GPL-2.0-or-later
-- What the modules of this plugin ask of their arguments. A list holds one
-- number for each stratum (age band, quantile, area), `false` where there is
-- none. A wrong type or length raises, since it is a mistake in the script; a
-- number that cannot be used is a reason, since it comes with the figures.

local expect = require("expect")

local given = {}

-- Nothing, when lists (each { list, name }) are lists of numbers of one
-- length, at least 1. Raises at the caller of the caller.
-- Source: none, a check.
-- > pcall(standardise_given.lists, { { { 1, 2 }, "counts" }, { { 3, 4 }, "populations" } })  -- true
function given.lists(lists)
  local first = lists[1]
  for _, entry in ipairs(lists) do
    local list, name = entry[1], entry[2]
    expect.gaps(list, name, 2)
    if #list == 0 then
      error(name .. ": a number for each stratum is expected; there is none", 3)
    end
    expect.same_length(first[1], list, first[2], name, 2)
  end
end

-- Why a list cannot be used: the first place that is missing, or
-- below `least` (or at it, when `above` is true). Result: nil or the reason.
-- Source: none, a check.
-- > standardise_given.fault({ 5, false }, "counts", 0)  -- counts: place 2 is missing
-- > standardise_given.fault({ 5, 0 }, "populations", 0, true)  -- populations: place 2 must be more than 0
function given.fault(list, name, least, above)
  for place, value in ipairs(list) do
    local at = name .. ": place " .. place
    if not value then
      return at .. " is missing"
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
    local value = select(place, ...)
    if value - value ~= 0 then
      return nil, "the figures are too large to compute with"
    end
  end
  return ...
end

return given
