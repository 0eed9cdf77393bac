-- SPDX-License-Identifier: GPL-2.0-or-later
-- A file of config/tables as a decision table. Its columns:
--
--   first match | all must agree   the first one: how rows are read; its cells
--                                  may name them
--   if: NAME (DOMAIN)              conditions on an input
--   then: NAME (DOMAIN)            an outcome; the first is what is decided
--   from, to                       days (ISO) on which the row is in force,
--                                  both included; empty is open
--   mark                           published, reconstructed, local or unsourced
--   reference, note                where it stands; whatever else helps
--
-- DOMAIN and conditions are as decide_cell has them. mark must be there.

local decide_cell = require("decide_cell")

local decide_table = {}

local MODES = { ["first match"] = "first", ["all must agree"] = "all" }
local MARKS = { published = true, reconstructed = true, ["local"] = true, unsourced = true }
local PLAIN = { from = true, to = true, mark = true, reference = true, note = true }

local COLUMNS = "the columns are first match or all must agree, if: NAME (DOMAIN), "
  .. "then: NAME (DOMAIN), from, to, mark, reference and note"
local DOMAIN = "for instance if: level (whole 1 to 4)"

local function tell(reading, line, what, mend)
  reading.faults[#reading.faults + 1] = { line = line, what = what, mend = mend }
end

local function is_taken(list, name)
  for _, column in ipairs(list) do
    if column.name == name then
      return true
    end
  end
  return false
end

-- "if: level (whole 1 to 4)" in the place-th column.
local function take_input(reading, list, header, place)
  local name, text = header:match("^%a+:%s*([%a_][%w_]*)%s*%((.*)%)$")
  if not name then
    return tell(reading, 1, "\"" .. header .. "\" has no name, or does not say what the values can be", DOMAIN)
  end
  local domain, what, mend = decide_cell.domain(text)
  if not domain then
    return tell(reading, 1, "\"" .. header .. "\": " .. what, mend)
  elseif is_taken(list, name) then
    return tell(reading, 1, "there are two columns for " .. name, "rename one")
  end
  list[#list + 1] = { name = name, domain = domain, place = place }
end

local function take_mode(reading, header, place)
  if reading.table.mode then
    return tell(reading, 1, "the rows are read in two ways", "keep first match or all must agree")
  end
  reading.table.mode = MODES[header]
  reading.at.label = place
end

local function take_column(reading, header, place)
  if MODES[header] then
    take_mode(reading, header, place)
  elseif header:match("^if:") then
    take_input(reading, reading.table.inputs, header, place)
  elseif header:match("^then:") then
    take_input(reading, reading.table.outcomes, header, place)
  elseif PLAIN[header] then
    reading.at[header] = place
  else
    tell(reading, 1, "\"" .. header .. "\" is no column of a decision table", COLUMNS)
  end
end

local function check_columns(reading)
  local made = reading.table
  if not made.mode then
    tell(reading, 1, "no column says how the rows are read",
      "head the first one, whose cells may name the rows, first match or all must agree")
  end
  if #made.inputs == 0 then
    tell(reading, 1, "there is no column of conditions", DOMAIN)
  end
  if #made.outcomes == 0 then
    tell(reading, 1, "there is no column of outcomes", "for instance then: grade (good; fair; poor)")
  end
  if not reading.at.mark then
    tell(reading, 1, "there is no column mark",
      "every row says whether it is published, reconstructed, local or unsourced")
  end
end

local function read_cells(reading, row, columns, read, into)
  for i, column in ipairs(columns) do
    local value, what, mend = read(row[column.place], column.domain)
    if value == nil then
      tell(reading, row.line, column.name .. ": " .. what, mend)
    end
    into[i] = value
  end
end

-- ISO days compare as texts do.
local function is_day(text)
  local year, month, day = text:match("^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
  month, day = tonumber(month), tonumber(day)
  return year ~= nil and month >= 1 and month <= 12 and day >= 1
    and day <= decide_table.days_in(tonumber(year), month)
end

local function cell(reading, row, name)
  local place = reading.at[name]
  return place and row[place] ~= "" and row[place] or nil
end

local function read_day(reading, row, name)
  local text = cell(reading, row, name)
  if text and not is_day(text) then
    tell(reading, row.line, name .. ": \"" .. text .. "\" is no day", "write it as 2005-04-01")
    return nil
  end
  return text
end

local function check_days(reading, row)
  if row.from and row.to and row.from > row.to then
    tell(reading, row.line, "the row ends before it begins", "swap from and to")
  end
end

local function check_mark(reading, row)
  if not row.mark then
    tell(reading, row.line, "mark is empty", "write published, reconstructed, local or unsourced")
  elseif not MARKS[row.mark] then
    tell(reading, row.line, "\"" .. row.mark .. "\" is no mark",
      "the marks are published, reconstructed, local and unsourced")
  elseif row.mark == "published" and not row.reference then
    tell(reading, row.line, "the row is published, and does not say where", "give the reference, or another mark")
  end
end

local function read_row(reading, raw)
  local row = { line = raw.line, conditions = {}, outcomes = {} }
  row.label, row.reference, row.note = cell(reading, raw, "label"),
    cell(reading, raw, "reference"), cell(reading, raw, "note")
  row.from, row.to, row.mark = read_day(reading, raw, "from"), read_day(reading, raw, "to"),
    cell(reading, raw, "mark")
  read_cells(reading, raw, reading.table.inputs, decide_cell.condition, row.conditions)
  read_cells(reading, raw, reading.table.outcomes, decide_cell.outcome, row.outcomes)
  check_days(reading, row)
  if reading.at.mark then
    check_mark(reading, row)
  end
  reading.table.rows[#reading.table.rows + 1] = row
end

-- How many days a month has.
-- year, month: whole numbers. Source: the Gregorian calendar.
-- > decide_table.days_in(2008, 2)  -- 29
function decide_table.days_in(year, month)
  local leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  local days = { 31, leap and 29 or 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }
  return days[month]
end

-- A decision table, read.
-- raw: as read_table() gives it: name, file, columns, rows with their lines.
-- Results: the table (name, file, mode, dated, inputs, outcomes, rows); and the
-- list of what is wrong with it, each line, what, mend. A table with faults is
-- not to be used. Source: none, a notation.
-- > #select(2, decide_table.read({ columns = {}, rows = {} }))  -- 5
function decide_table.read(raw)
  local reading = {
    table = { name = raw.name, file = raw.file, inputs = {}, outcomes = {}, rows = {} },
    at = {}, faults = {},
  }
  for place, header in ipairs(raw.columns) do
    take_column(reading, header, place)
  end
  check_columns(reading)
  for _, row in ipairs(raw.rows) do
    read_row(reading, row)
  end
  if #raw.rows == 0 then
    tell(reading, 1, "the table has no rows", "write one below the header")
  end
  reading.table.dated = reading.at.from ~= nil or reading.at.to ~= nil
  return reading.table, reading.faults
end

-- Whether a row is in force on a day.
-- row: of a table; day: ISO, nil where the table has no days. Source: none.
-- > decide_table.in_force({ from = "2005-04-01" }, "2005-03-31")  -- false
function decide_table.in_force(row, day)
  return not day or ((not row.from or row.from <= day) and (not row.to or day <= row.to))
end

-- Whether a row's conditions all hold.
-- row: of a table; values: in the order of its inputs, as decide_cell.value()
-- gives them. Source: none, a comparison.
-- > decide_table.meets({ conditions = { { any = true } } }, { 3 })  -- true
function decide_table.meets(row, values)
  for i, condition in ipairs(row.conditions) do
    if not decide_cell.holds(condition, values[i]) then
      return false
    end
  end
  return true
end

return decide_table
