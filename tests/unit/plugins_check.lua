-- SPDX-License-Identifier: GPL-2.0-or-later
-- What a test of plugins is given as `t`. A check that fails raises at the
-- line that asked for it.
local t = {}

local function show(value)
  if type(value) == "string" then
    return "'" .. value .. "'"
  end
  if math.type(value) == "float" then
    return string.format("%.17g", value)
  end
  if type(value) ~= "table" then
    return tostring(value)
  end
  local parts = {}
  for key, item in pairs(value) do
    parts[#parts + 1] = tostring(key) .. " = " .. show(item)
  end
  return "{ " .. table.concat(parts, ", ") .. " }"
end

local function is_nan(value)
  return type(value) == "number" and value ~= value
end

local function same(one, other)
  if type(one) ~= "table" or type(other) ~= "table" then
    return one == other
  end
  for key, item in pairs(one) do
    if not same(item, other[key]) then
      return false
    end
  end
  for key in pairs(other) do
    if one[key] == nil then
      return false
    end
  end
  return true
end

-- `got` is `expected`; tables by what is in them.
function t.equal(got, expected)
  if not same(got, expected) then
    error("got " .. show(got) .. ", expected " .. show(expected), 2)
  end
end

-- `got` is a number as near to `expected` as either tolerance allows. What is
-- expected to be NaN or missing (false, nil) is nil.
function t.near(got, expected, relative, absolute)
  if not expected or is_nan(expected) then
    if got ~= nil then
      error("got " .. show(got) .. ", expected nil", 2)
    end
    return
  end
  local allowed = math.max((relative or 1e-10) * math.abs(expected),
    absolute or 1e-12)
  if type(got) ~= "number" or got ~= expected
      and not (math.abs(got - expected) <= allowed and allowed < math.huge) then
    error("got " .. show(got) .. ", expected " .. show(expected), 2)
  end
end

-- The condition holds.
function t.ok(condition, text)
  if not condition then
    error(text or "it does not hold", 2)
  end
end

-- The function raises, with a message that has `part` in it.
function t.fails(call, part)
  local good, message = pcall(call)
  if good then
    error("no failure; '" .. part .. "' expected", 2)
  end
  if not string.find(tostring(message), part, 1, true) then
    error("it failed with '" .. tostring(message) .. "'; '" .. part
      .. "' expected", 2)
  end
end

local words = { Inf = math.huge, ["-Inf"] = -math.huge, NaN = 0 / 0,
  NA = false }

local function read(text)
  local word = words[text]
  if word ~= nil then
    return word
  end
  return tonumber(text) or text
end

-- The list in one field: "1;2;NA" is { 1, 2, false }. A field with one number
-- or NA is a list of one; an empty one has none.
function t.list(field)
  if type(field) ~= "string" then
    return { field }
  end
  local list = {}
  if field ~= "" then
    for text in string.gmatch(field .. ";", "([^;]*);") do
      list[#list + 1] = read(text)
    end
  end
  return list
end

return t
