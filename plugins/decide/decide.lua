-- SPDX-License-Identifier: GPL-2.0-or-later
-- Published rules that are tables: config/tables/NAME.csv, as decide_table
-- describes it, asked with one value for each of its inputs. What decided is
-- told with the outcome: the row's line, what it compared, and how far it can
-- be trusted.
--
--   local stars = decide.table("cpa_stars_2005")
--   local outcome, row = stars:first({ corporate = 3, ... })
--
-- Most published aggregation rules are such tables, for instance Comprehensive
-- Performance Assessment: the harder test (Audit Commission, 2005).

local decide_cell = require("decide_cell")
local decide_table = require("decide_table")

local decide = {}

local METHODS = {}

local function fault_text(made, fault)
  return "the table '" .. made.name .. "' cannot be used: " .. made.file .. ":" .. fault.line .. ": "
    .. fault.what .. "; " .. fault.mend
end

local function names_of(made)
  local names = {}
  for i, input in ipairs(made.inputs) do
    names[i] = input.name
  end
  return table.concat(names, ", ")
end

local function check_names(made, given)
  if type(given) ~= "table" then
    error("a table of inputs is expected, not a " .. type(given), 4)
  end
  local known = {}
  for _, input in ipairs(made.inputs) do
    known[input.name] = true
  end
  for name in pairs(given) do
    if not known[name] then
      error("'" .. tostring(name) .. "' is no input of " .. made.name .. "; its inputs are " .. names_of(made), 4)
    end
  end
end

local function values_of(made, given)
  check_names(made, given)
  local values = {}
  for i, input in ipairs(made.inputs) do
    if given[input.name] == nil then
      error(made.name .. " asks for " .. input.name .. ", which is not given", 3)
    end
    local value, what = decide_cell.value(given[input.name], input.domain)
    if value == nil then
      error(made.name .. ": " .. input.name .. " " .. what, 3)
    end
    values[i] = value
  end
  return values
end

local function check_call(made, mode, day)
  if made.mode ~= mode then
    error(made.name .. " is read as " .. (mode == "all" and "first match; call first()"
      or "all must agree; call all()"), 3)
  elseif made.dated and type(day) ~= "string" then
    error(made.name .. " has rows with days; give the day as \"2005-04-01\" behind the inputs", 3)
  end
end

-- The rows that apply, in their order.
local function applying(made, values, day)
  local list = {}
  for _, row in ipairs(made.rows) do
    if decide_table.in_force(row, made.dated and day or nil) and decide_table.meets(row, values) then
      list[#list + 1] = row
    end
  end
  return list
end

-- "corporate 3, level_1_lowest 3 (>= 2)"; without a row, what was given alone.
local function comparison(made, values, given, row)
  local texts = {}
  for i, input in ipairs(made.inputs) do
    local condition = row and row.conditions[i]
    if not (condition and condition.any) then
      local text = decide_cell.tell(input.name, values[i], condition)
      local raw = given[input.name]
      if type(raw) == "number" and raw ~= values[i] then
        text = text .. string.format(", rounded from %.10g", raw)
      end
      texts[#texts + 1] = text
    end
  end
  return #texts > 0 and table.concat(texts, ", ") or "anything else"
end

local function lines_of(rows)
  local lines = {}
  for i, row in ipairs(rows) do
    lines[i] = tostring(row.line)
  end
  return (#lines > 1 and "lines " or "line ") .. table.concat(lines, ", ")
end

local function worst_mark(rows)
  for _, mark in ipairs({ "unsourced", "reconstructed" }) do
    for _, row in ipairs(rows) do
      if row.mark == mark then
        return mark
      end
    end
  end
  return rows[1].mark
end

-- To whoever explains; a table that was read elsewhere is no file of theirs.
local function tell_rows(made, values, given, rows)
  for _, row in ipairs(made.is_file and rows or {}) do
    tell_row(made.name, row.line, comparison(made, values, given, row))
  end
end

-- What a script is told of the rows that decided.
local function told(made, values, given, rows)
  local first, outcome = rows[1], {}
  for i, column in ipairs(made.outcomes) do
    outcome[column.name] = first.outcomes[i]
  end
  local row = {
    line = first.line, file = made.file, label = first.label, outcome = outcome,
    mark = worst_mark(rows), reference = first.reference, note = first.note,
  }
  row.comparison = comparison(made, values, given, first)
  tell_rows(made, values, given, rows)
  local doubt = (row.mark == "unsourced" or row.mark == "reconstructed") and ", " .. row.mark or ""
  row.why = row.comparison .. ": " .. made.file .. " " .. lines_of(rows) .. doubt
  return row
end

local function uncovered(made, values, given, day)
  return nil, "no row of " .. made.file .. " covers " .. comparison(made, values, given)
    .. (made.dated and " on " .. day or "")
end

local function agree(made, rows)
  for _, row in ipairs(rows) do
    for i in ipairs(made.outcomes) do
      if row.outcomes[i] ~= rows[1].outcomes[i] then
        return false
      end
    end
  end
  return true
end

function METHODS.first(made, given, day)
  check_call(made, "first", day)
  local values = values_of(made, given)
  local rows = applying(made, values, day)
  if #rows == 0 then
    return uncovered(made, values, given, day)
  end
  return rows[1].outcomes[1], told(made, values, given, { rows[1] })
end

function METHODS.all(made, given, day)
  check_call(made, "all", day)
  local values = values_of(made, given)
  local rows = applying(made, values, day)
  if #rows == 0 then
    return uncovered(made, values, given, day)
  elseif not agree(made, rows) then
    return nil, lines_of(rows) .. " of " .. made.file .. " contradict each other for "
      .. comparison(made, values, given)
  end
  return rows[1].outcomes[1], told(made, values, given, rows)
end

local function made_of(raw, is_file)
  local made, faults = decide_table.read(raw)
  if faults[1] then
    error(fault_text(made, faults[1]), 3)
  end
  made.is_file = is_file
  return setmetatable(made, { __index = METHODS })
end

-- A table that was read elsewhere, to be asked as table() gives it.
-- raw: name, file, columns (the header), rows (lists of cells, each with its
-- line). Result: the table, with first() and all(). Raises when something is
-- wrong with it. Source: none.
-- > decide.of({ columns = { "first match", "if: x (yes; no)", "then: y (a; b)", "mark" }, rows = { { "", "yes", "a", "local" } } }).mode  -- first
function decide.of(raw)
  local made = made_of(raw, false)
  return made
end

-- The decision table config/tables/NAME.csv.
-- name: of the file, without ".csv". Result: the table. It is asked by
-- first(inputs, day) where the first row that applies decides, by all(inputs,
-- day) where all that apply must agree, as its header says; inputs has a value
-- for each input, and day (ISO) is for tables whose rows have days. Both return
-- the outcome and the row (line, file, outcome, mark, reference, note,
-- comparison, and `why`, all of it as a reason), or nil and the reason where no
-- row applies or rows contradict each other. Raises when there is no such
-- table, it has faults, or the inputs are not those of the table.
-- Source: that of each row is in its cells.
-- > decide.table("use_of_resources"):first({ fours = 2, threes_or_better = 5, lowest = 3, twos_or_better = 5 })  -- 4, table
function decide.table(name)
  local raw, why = read_table(name)
  if not raw then
    error(why, 2)
  end
  local made = made_of(raw, true)
  return made
end

return decide
