-- SPDX-License-Identifier: GPL-2.0-or-later
-- The same thing published more than once, and not the same each time. Every
-- reading stays a row of its source, a visible choice picks one, and a note
-- for the result says what the others are.
--
-- readings: a list of tables, or an iterator over them such as here:rows().
-- Each has a text `place`, where in the documents the reading stands, and the
-- column that is asked: a number, or a text such as a day (2006-03-01). If
-- readings have a text `document` too, the note tells one document that
-- contradicts itself from two that contradict each other. Readings without a
-- value are passed over. Raises for other types.

local expect = require("expect")

local conflict = {}

local function check_text(value, name)
  if type(value) ~= "string" then
    error(name .. " must be a text, not a " .. type(value), 4)
  end
end

local function check_reading(reading, column)
  if type(reading) ~= "table" or type(reading.place) ~= "string" then
    error("a reading must be a table with a text 'place'", 4)
  end
  local value = reading[column]
  if type(value) ~= "string" then expect.number(value, column, 4) end
end

local function each(readings)
  if type(readings) ~= "table" then return readings end
  local at = 0
  return function()
    at = at + 1
    return readings[at]
  end
end

-- The readings that have a value, in their order.
local function collect(readings, column)
  check_text(column, "the column")
  if type(readings) ~= "table" and type(readings) ~= "function" then
    error("readings must be a list or an iterator, not a " .. type(readings), 3)
  end
  local list = {}
  for reading in each(readings) do
    if type(reading) ~= "table" or reading[column] ~= nil then
      check_reading(reading, column)
      list[#list + 1] = reading
    end
  end
  return list
end

local function show(value)
  return type(value) == "number" and string.format("%.10g", value) or value
end

local function find(list, place)
  for _, reading in ipairs(list) do
    if reading.place == place then return reading end
  end
end

local function places_of(list)
  local places = {}
  for i, reading in ipairs(list) do places[i] = reading.place end
  return table.concat(places, ", ")
end

local function agree(list, column)
  for _, reading in ipairs(list) do
    if reading[column] ~= list[1][column] then return false end
  end
  return true
end

-- How far numbers lie apart; nil for texts.
local function spread(list, column)
  local low, high = math.huge, -math.huge
  for _, reading in ipairs(list) do
    local value = reading[column]
    if type(value) ~= "number" then return nil end
    low, high = math.min(low, value), math.max(high, value)
  end
  return high - low
end

-- What is wrong with the readings, in words.
local function describe(list, column)
  local words = {}
  for i, reading in ipairs(list) do
    words[i] = show(reading[column]) .. " in " .. reading.place
  end
  local who = agree(list, "document") and "the document contradicts itself: "
    or "the documents contradict each other: "
  local apart = spread(list, column)
  return who .. table.concat(words, ", ") .. (apart and ", " .. show(apart) .. " apart" or "")
end

-- One of several readings, and a note where they differ.
-- readings: see above; column: which field is asked; prefer: the place whose
-- reading is picked. Results: the value, and the note, nil where all readings
-- are equal; nil and the reason when there is no reading from that place.
-- Source: none, a choice of rows; that choices are visible is ours.
-- > conflict.pick({ { place = "item g", x = 24.3 }, { place = "bullets", x = 24.3 } }, "x", "item g")  -- 24.3
function conflict.pick(readings, column, prefer)
  local list = collect(readings, column)
  if type(prefer) ~= "string" then
    error("the preferred place must be a text, not a " .. type(prefer), 2)
  end
  if #list == 0 then return nil, "nothing was published" end
  local taken = find(list, prefer)
  if not taken then
    return nil, "nothing was published in " .. prefer .. "; there is " .. places_of(list)
  end
  if agree(list, column) then return taken[column] end
  return taken[column], describe(list, column) .. "; " .. prefer .. " is taken"
end

-- The note alone, for a script that asks for the value with here:only().
-- readings, column, prefer: as for pick(). Result: the note, nil where all
-- readings are equal; the reason when there is no reading from that place.
-- Source: none, a choice of rows.
-- > conflict.note({ { place = "h", x = 20 }, { place = "k", x = 26 } }, "x", "h")  -- the document contradicts itself: 20 in h, 26 in k, 6 apart; h is taken
function conflict.note(readings, column, prefer)
  local _, note = conflict.pick(readings, column, prefer)
  return note
end

-- How far the readings lie apart.
-- readings, column: see above; the values are numbers. Result: the largest
-- less the smallest, 0 where all are equal; nil and the reason when there are
-- fewer than two. Raises for texts too. Source: none, the range.
-- > conflict.range({ { place = "item h", x = 20 }, { place = "item k", x = 26 } }, "x")  -- 6
function conflict.range(readings, column)
  local list = collect(readings, column)
  if #list < 2 then return nil, "published once only" end
  for _, reading in ipairs(list) do expect.number(reading[column], column) end
  return spread(list, column)
end

return conflict
