-- SPDX-License-Identifier: GPL-2.0-or-later
-- Checks of what a public function of a plugin was given. Each raises and says
-- what was wrong and what would be right; the error points at the caller of
-- the function that checks, which is the line that has to be mended.
--
--   function rates.rate(x, n)
--     expect.positive(n, "n")    -- raises at the line that called rates.rate
--
-- `name` is what the value is called in the message. `level` is for helpers:
-- one more for each call between the public function and the check (1 unless
-- given). Do not `return` a check directly: Lua forgets the caller then.

local expect = {}

local function refuse(level, ...)
  error(table.concat({ ... }), 3 + (level or 1))
end

local function show(value)
  if type(value) == "string" then
    return "'" .. value .. "'"
  elseif type(value) == "number" or type(value) == "boolean" then
    return tostring(value)
  end
  return "a " .. type(value)
end

-- nil, or why the value is no finite number.
local function number_fault(value)
  if type(value) ~= "number" then
    return " must be a number, not a " .. type(value)
  end
  if value ~= value or value == math.huge or value == -math.huge then
    return " must be a finite number, not " .. tostring(value)
  end
end

local function check_number(value, name, level)
  local fault = number_fault(value)
  if fault then
    refuse(level + 1, name, fault)
  end
end

-- A finite number.
-- value: any; name: a text; level: see above. Result: the value. Raises.
-- Source: none, a check.
-- > expect.number(2.5, "x")  -- 2.5
function expect.number(value, name, level)
  check_number(value, name, level or 1)
  return value
end

-- A finite number from `least` to `most`, both included; nil means no bound.
-- value: any; name: a text; level: see above. Result: the value. Raises.
-- Source: none, a check.
-- > expect.between(3, "the type", 1, 9)  -- 3
function expect.between(value, name, least, most, level)
  check_number(value, name, level or 1)
  if (least and value < least) or (most and value > most) then
    local bounds = " or more"
    if most then
      bounds = least and " to " .. most or " or less"
    end
    refuse(level, name, " must be ", least or most, bounds, ", not ", show(value))
  end
  return value
end

-- A number more than 0.
-- value: any; name: a text; level: see above. Result: the value. Raises.
-- Source: none, a check.
-- > expect.positive(0.5, "n")  -- 0.5
function expect.positive(value, name, level)
  check_number(value, name, level or 1)
  if value <= 0 then
    refuse(level, name, " must be more than 0, not ", show(value))
  end
  return value
end

-- A number that is 0 or more.
-- value: any; name: a text; level: see above. Result: the value. Raises.
-- Source: none, a check.
-- > expect.not_negative(0, "x")  -- 0
function expect.not_negative(value, name, level)
  check_number(value, name, level or 1)
  if value < 0 then
    refuse(level, name, " must be 0 or more, not ", show(value))
  end
  return value
end

-- A whole number, at least `least` where that is given. 3.0 is one too.
-- value: any; name: a text; level: see above. Result: the value. Raises.
-- Source: none, a check.
-- > expect.whole(3, "the number of months", 1)  -- 3
function expect.whole(value, name, least, level)
  check_number(value, name, level or 1)
  if value ~= math.floor(value) then
    refuse(level, name, " must be a whole number, not ", show(value))
  end
  if least and value < least then
    refuse(level, name, " must be ", least, " or more, not ", show(value))
  end
  return value
end

-- A share, from 0 to 1.
-- value: any; name: a text; level: see above. Result: the value. Raises.
-- Source: none, a check.
-- > expect.share(0.25, "p")  -- 0.25
function expect.share(value, name, level)
  check_number(value, name, level or 1)
  if value < 0 or value > 1 then
    refuse(level, name, " must be a share from 0 to 1, not ", show(value))
  end
  return value
end

-- The level of an interval or a test: more than 0, less than 1; 0.95 for nil.
-- value: any; level: see above. Result: the level. Raises.
-- Source: none, a check.
-- > expect.confidence(nil)  -- 0.95
-- > expect.confidence(0.998)  -- 0.998
function expect.confidence(value, level)
  if value == nil then
    return 0.95
  end
  check_number(value, "the confidence", level or 1)
  if value <= 0 or value >= 1 then
    refuse(level, "the confidence must lie between 0 and 1, such as 0.95, not ",
      show(value))
  end
  return value
end

-- A truth value; nil counts as false.
-- value: any; name: a text; level: see above. Result: true or false. Raises.
-- Source: none, a check.
-- > expect.truth(nil, "corrected")  -- false
function expect.truth(value, name, level)
  if value ~= nil and type(value) ~= "boolean" then
    refuse(level, name, " must be true or false, not ", show(value))
  end
  return value == true
end

-- One of some words; the first of them for nil.
-- value: any; name: a text; words: a list of texts; level: see above.
-- Result: the word. Raises. Source: none, a check.
-- > expect.word(nil, "alternative", { "two.sided", "less", "greater" })  -- two.sided
function expect.word(value, name, words, level)
  if value == nil then
    return words[1]
  end
  for _, word in ipairs(words) do
    if value == word then
      return word
    end
  end
  refuse(level, name, " must be one of: ", table.concat(words, ", "), "; not ",
    show(value))
end

-- A table of options with no name but these; an empty one for nil, so that a
-- misspelt option is never passed over.
-- value: any; names: a list of texts; level: see above. Result: the table.
-- Raises. Source: none, a check.
-- > expect.options({ confidence = 0.9 }, { "confidence", "type" }).confidence  -- 0.9
function expect.options(value, names, level)
  if value == nil then
    return {}
  end
  if type(value) ~= "table" then
    refuse(level, "the options must be a table, not a ", type(value))
  end
  local known = {}
  for _, name in ipairs(names) do
    known[name] = true
  end
  for name in pairs(value) do
    if not known[name] then
      refuse(level, show(name), " is no option here; options are: ",
        table.concat(names, ", "))
    end
  end
  return value
end

local function check_list(list, name, gaps, level)
  if type(list) ~= "table" then
    refuse(level, name, " must be a list of numbers, not a ", type(list))
  end
  for i = 1, #list do
    local fault = not (gaps and list[i] == false) and number_fault(list[i])
    if fault then
      refuse(level, "entry ", i, " of ", name, fault,
        list[i] == nil and "; a missing entry is given as false" or "")
    end
  end
end

-- A list of finite numbers; it may be empty.
-- value: any; name: a text; level: see above. Result: the list. Raises.
-- Source: none, a check.
-- > #expect.numbers({ 1, 2.5 }, "x")  -- 2
function expect.numbers(value, name, level)
  check_list(value, name, false, (level or 1) + 1)
  return value
end

-- A list of finite numbers in which a missing entry is given as false, since
-- nil cannot stand in a list.
-- value: any; name: a text; level: see above. Results: the list, and how many
-- entries are missing. Raises. Source: none, a check.
-- > select(2, expect.gaps({ 1, false, 2 }, "x"))  -- 1
function expect.gaps(value, name, level)
  check_list(value, name, true, (level or 1) + 1)
  local missing = 0
  for i = 1, #value do
    missing = missing + (value[i] and 0 or 1)
  end
  return value, missing
end

-- Two lists of the same length.
-- a, b: lists; their names; level: see above. Result: the length. Raises.
-- Source: none, a check.
-- > expect.same_length({ 1, 2 }, { 3, 4 }, "x", "n")  -- 2
function expect.same_length(a, b, name_a, name_b, level)
  if #a ~= #b then
    refuse(level, name_a, " and ", name_b, " must be equally long, not ", #a,
      " and ", #b)
  end
  return #a
end

return expect
