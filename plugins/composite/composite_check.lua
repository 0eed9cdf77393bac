-- SPDX-License-Identifier: GPL-2.0-or-later
-- What the modules of this plugin ask of their arguments. Each check raises
-- as if the function that asks had been called wrongly. A missing figure is
-- written as false, since nil cannot stand in a list.

local check = {}

local function is_finite(value)
  return type(value) == "number" and value - value == 0
end

-- A list of figures: finite numbers, or false for a missing one.
-- list: what was given; what: its name in the message; level: as error(),
-- 3 unless given. Result: the list. Raises for anything else.
-- > #composite_check.figures({ 1, false, 3 }, "the figures")  -- 3
function check.figures(list, what, level)
  level = level or 3
  if type(list) ~= "table" or #list == 0 then
    error(what .. " must be a list of numbers, with false for a missing one", level)
  end
  for place, value in ipairs(list) do
    if value ~= false and not is_finite(value) then
      error(what .. " must be finite numbers, or false where one is missing; place "
        .. place .. " is " .. tostring(value), level)
    end
  end
  return list
end

-- A list of lists of figures, all of one length.
-- Arguments, raises as for figures(); each, entry: what the lists and their
-- entries are called. Result: the list.
-- > #composite_check.columns({ { 1, 2 }, { 3, false } }, "the measures")  -- 2
function check.columns(columns, what, level)
  level = (level or 3) + 1
  if type(columns) ~= "table" or #columns == 0 then
    error(what .. " must be a list of lists, one for each", level - 1)
  end
  for place, column in ipairs(columns) do
    check.figures(column, what .. ", list " .. place .. ",", level)
    if #column ~= #columns[1] then
      error(what .. " must all have as many figures as the first, " .. #columns[1]
        .. "; list " .. place .. " has " .. #column, level - 1)
    end
  end
  return columns
end

-- Weights: 0 or more, one for each of `count`; nil makes them all 1.
-- Result: a list. Raises for anything else.
-- > table.concat(composite_check.weights(nil, 2), " ")  -- 1 1
function check.weights(weights, count, level)
  level = level or 3
  local list = {}
  if weights ~= nil and type(weights) ~= "table" then
    error("the weights must be a list of numbers, not a " .. type(weights), level)
  end
  if weights and #weights ~= count then
    error("there must be as many weights as figures, " .. count .. ", not " .. #weights, level)
  end
  for place = 1, count do
    local weight = weights and weights[place] or 1
    if weights and not (is_finite(weights[place]) and weight >= 0) then
      error("a weight must be a number, 0 or more; place " .. place .. " is "
        .. tostring(weights[place]), level)
    end
    list[place] = weight
  end
  return list
end

-- A number between two limits, either of which may be nil.
-- Result: the number, `otherwise` when it is nil. Raises for anything else.
-- > composite_check.number(nil, "the share", 0.5, 0, 1)  -- 0.5
function check.number(value, what, otherwise, low, high, level)
  level = level or 3
  if value == nil and otherwise ~= nil then
    return otherwise
  end
  if not is_finite(value) then
    error(what .. " must be a number, not " .. tostring(value), level)
  end
  if (low and value < low) or (high and value > high) then
    error(what .. " must be " .. (low and "at least " .. low or "")
      .. (low and high and " and " or "") .. (high and "at most " .. high or "")
      .. ", not " .. value, level)
  end
  return value
end

-- One of some words.
-- words: a list; otherwise: what nil means. Result: the word. Raises for
-- anything else.
-- > composite_check.word(nil, "the ties", "min", { "min", "max" })  -- min
function check.word(value, what, otherwise, words, level)
  if value == nil then
    value = otherwise
  end
  for _, word in ipairs(words) do
    if value == word then
      return value
    end
  end
  error(what .. " must be one of " .. table.concat(words, ", ") .. ", not "
    .. tostring(value), level or 3)
end

-- A table of options, none of which is unknown; `good` is "high" or "low",
-- unless there are many.
-- names: a list of the options there are, `many` set when `good` is a list. Result: the table, empty for nil.
-- Raises for anything else.
-- > composite_check.options({ cap = true }, { "cap" }).cap  -- true
function check.options(options, names, level)
  level = level or 3
  if options == nil then
    return {}
  end
  if type(options) ~= "table" then
    error("the options must be a table, not a " .. type(options), level)
  end
  for key in pairs(options) do
    check.word(key, "an option", nil, names, level + 1)
  end
  if not names.many then
    check.word(options.good, "good", "high", { "high", "low" }, level + 1)
  end
  return options
end

return check
