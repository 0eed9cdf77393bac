-- SPDX-License-Identifier: GPL-2.0-or-later
-- What the modules of this plugin ask of their arguments beyond expect, and by
-- its words. `level` is as in expect: one more for each call between the
-- public function and the check (1 unless given). A missing figure is written
-- as false, since nil cannot stand in a list.

local expect = require("expect")

local check = {}

-- A list of figures, at least one: finite numbers, or false for a missing one.
-- list: what was given; what: its name in the message. Result: the list.
-- Raises for anything else. Source: none, a check.
-- > #composite_check.figures({ 1, false, 3 }, "the figures")  -- 3
function check.figures(list, what, level)
  level = level or 1
  expect.gaps(list, what, level + 1)
  if #list == 0 then
    error(what .. " must be a list with at least one entry", level + 2)
  end
  return list
end

-- A list of lists of figures, all of one length.
-- columns: what was given; what: its name. Result: the list. Raises for
-- anything else. Source: none, a check.
-- > #composite_check.columns({ { 1, 2 }, { 3, false } }, "the measures")  -- 2
function check.columns(columns, what, level)
  level = level or 1
  if type(columns) ~= "table" or #columns == 0 then
    error(what .. " must be a list of lists, at least one", level + 2)
  end
  for place, column in ipairs(columns) do
    check.figures(column, "list " .. place .. " of " .. what, level + 1)
    if #column ~= #columns[1] then
      error(what .. " must all have as many figures as the first, " .. #columns[1]
        .. "; list " .. place .. " has " .. #column, level + 2)
    end
  end
  return columns
end

-- Weights: 0 or more, one for each of `count`; nil makes them all 1.
-- Result: a list. Raises for anything else. Source: none, a check.
-- > table.concat(composite_check.weights(nil, 2), " ")  -- 1 1
function check.weights(weights, count, level)
  level = level or 1
  local list = {}
  if weights ~= nil then
    expect.numbers(weights, "the weights", level + 1)
    if #weights ~= count then
      error("there must be as many weights as figures, " .. count .. ", not " .. #weights, level + 2)
    end
  end
  for place = 1, count do
    list[place] = weights and expect.not_negative(weights[place], "weight " .. place, level + 1) or 1
  end
  return list
end

-- A number between two limits, either of which may be nil.
-- otherwise: what nil means. Result: the number. Raises for anything else.
-- Source: none, a check.
-- > composite_check.number(nil, "the share", 0.5, 0, 1)  -- 0.5
function check.number(value, what, otherwise, low, high, level)
  if value == nil then
    value = otherwise
  end
  expect.between(value, what, low, high, (level or 1) + 1)
  return value
end

-- A table of options, none of which is unknown; `good` is "high" or "low",
-- unless there are many.
-- names: a list of the options there are, `many` set when `good` is a list.
-- Result: the table, empty for nil. Raises for anything else. Source: none, a
-- check.
-- > composite_check.options({ cap = true }, { "cap" }).cap  -- true
function check.options(options, names, level)
  level = (level or 1) + 1
  options = expect.options(options, names, level)
  if not names.many then
    expect.word(options.good, "good", { "high", "low" }, level)
  end
  return options
end

-- What is good of each of several measures: a list of "high" and "low", or
-- nil, which makes all of them "high".
-- Result: a list. Raises for anything else. Source: none, a check.
-- > table.concat(composite_check.good({ "low", "high" }, 2), " ")  -- low high
function check.good(good, count, level)
  level = level or 1
  if good ~= nil and (type(good) ~= "table" or #good ~= count) then
    error("what is good must be a list with \"high\" or \"low\" for each measure", level + 2)
  end
  local list = {}
  for place = 1, count do
    list[place] = expect.word(good and good[place], "what is good", { "high", "low" }, level + 1)
  end
  return list
end

return check
