-- SPDX-License-Identifier: GPL-2.0-or-later
-- What is wrong with a decision table, beyond how its cells are written:
-- values that no row covers, rows that never decide, rows that contradict each
-- other. All that the inputs can be is gone through, region by region: between
-- two values that no condition can tell apart one is enough.

local decide_cell = require("decide_cell")
local decide_table = require("decide_table")

local decide_check = {}

-- Regions that are looked at before the table is called too large, and cells
-- that are tried on values.
local MOST, MOST_TRIED = 10000, 400000

local function fault(line, what, mend)
  return { line = line, what = what, mend = mend }
end

-- The day after an ISO day.
local function next_day(iso)
  local year, month, day = iso:match("^(%d+)-(%d+)-(%d+)$")
  year, month, day = tonumber(year), tonumber(month), tonumber(day) + 1
  if day > decide_table.days_in(year, month) then
    month, day = month + 1, 1
  end
  if month > 12 then
    year, month = year + 1, 1
  end
  return string.format("%04d-%02d-%02d", year, month, day)
end

-- When the first row begins and the last one ends; "" and "9" lie before and
-- behind every day.
local function window_of(made)
  local first, last = "9", ""
  for _, row in ipairs(made.rows) do
    local from, to = row.from or "", row.to or "9"
    first = from < first and from or first
    last = to > last and to or last
  end
  return first, last
end

-- Days on which another set of rows is in force, in order.
local function days_of(made)
  local first, last = window_of(made)
  local days, seen = {}, {}
  local function add(day)
    if day >= first and day <= last and not seen[day] then
      seen[day] = true
      days[#days + 1] = day
    end
  end
  add(first)
  for _, row in ipairs(made.rows) do
    add(row.from or first)
    add(row.to and next_day(row.to) or first)
  end
  table.sort(days)
  return days
end

-- One input with its samples, and for each row at which of them it holds.
local function axis(name, samples, rows, holds)
  local made = { name = name, samples = samples, held = {}, free = {} }
  for _, row in ipairs(rows) do
    local held, all = {}, true
    for k, value in ipairs(samples) do
      held[k] = holds(row, value)
      all = all and held[k]
    end
    made.held[row], made.free[row] = held, all
  end
  return made
end

local function samples_of(made, i, input)
  local conditions = {}
  for k, row in ipairs(made.rows) do
    conditions[k] = row.conditions[i]
  end
  return decide_cell.samples(input.domain, conditions)
end

local function input_axis(made, i, input)
  local samples = samples_of(made, i, input)
  return axis(input.name, samples, made.rows, function(row, value)
    return decide_cell.holds(row.conditions[i], value)
  end)
end

local function axes_of(made)
  local axes = {}
  if made.dated then
    axes[1] = axis("day", days_of(made), made.rows, decide_table.in_force)
  end
  for i, input in ipairs(made.inputs) do
    axes[#axes + 1] = input_axis(made, i, input)
  end
  return axes
end

-- The last axis on which a row is not free, 0 when there is none.
local function last_bound(axes, row)
  for i = #axes, 1, -1 do
    if not axes[i].free[row] then
      return i
    end
  end
  return 0
end

local function keep(rows, held, k)
  local kept = {}
  for _, row in ipairs(rows) do
    if held[row][k] then
      kept[#kept + 1] = row
    end
  end
  return kept
end

-- Whether another set of the rows holds at a sample than at the one before.
local function changes(rows, held, k)
  for _, row in ipairs(rows) do
    if held[row][k] ~= held[row][k - 1] then
      return true
    end
  end
  return k == 1
end

-- Go through what is left of the axes from the depth-th on, where `rows` apply
-- so far; the first of them that nothing more can stop decides.
local function sweep(state, rows, depth)
  state.steps = state.steps + 1
  if state.steps > MOST then
    return
  elseif #rows == 0 then
    state.gaps[#state.gaps + 1] = table.move(state.at, 1, depth - 1, 1, {})
    return
  elseif state.bound[rows[1]] < depth then
    state.reached[rows[1]] = true
    return
  end
  local held = state.axes[depth].held
  for k in ipairs(state.axes[depth].samples) do
    if changes(rows, held, k) then
      state.at[depth] = k
      sweep(state, keep(rows, held, k), depth + 1)
    end
  end
end

local function is_large(made)
  local tried = 0
  for i, input in ipairs(made.inputs) do
    tried = tried + #made.rows * #samples_of(made, i, input)
  end
  return tried > MOST_TRIED
end

-- The sweep of a table; nil when it is too large.
local function begin(made)
  if is_large(made) then
    return nil
  end
  local state = { axes = axes_of(made), bound = {}, reached = {}, gaps = {}, at = {}, steps = 0 }
  for _, row in ipairs(made.rows) do
    state.bound[row] = last_bound(state.axes, row)
  end
  sweep(state, made.rows, 1)
  return state.steps <= MOST and state or nil
end

-- A place among the samples in words; axes behind its end are any.
local function place_text(axes, at)
  local texts = {}
  for i, place in ipairs(at) do
    if axes[i].name ~= "day" then
      texts[#texts + 1] = decide_cell.tell(axes[i].name, axes[i].samples[place])
    end
  end
  return table.concat(texts, ", ")
end

-- Whether a row would cover the place on another day.
local function covers_else(axes, row, at)
  for i, place in ipairs(at) do
    if axes[i].name ~= "day" and not axes[i].held[row][place] then
      return false
    end
  end
  return true
end

-- The row that covered the place until shortly before the day, or the first
-- that does so later; nil when none ever does.
local function near_row(made, axes, at, day)
  local near
  for _, row in ipairs(made.rows) do
    local ended = row.to and row.to < day
    if covers_else(axes, row, at) and (not near or (ended and (not near.to or row.to > near.to))) then
      near = row
    end
  end
  return near
end

local function hole_in(made, axes, at)
  local day = made.dated and axes[1].samples[at[1]]
  local near = day and near_row(made, axes, at, day)
  if not near then
    return nil
  end
  local texts = place_text(axes, at)
  return fault(near.line, (day == "" and "before " .. near.from or "on " .. day) .. " no row is in force"
    .. (texts ~= "" and " for " .. texts or ""), "close the hole between from and to")
end

local function gap_in(made, axes, at)
  return fault(made.rows[#made.rows].line, "no row covers " .. place_text(axes, at),
    "add one for it" .. (made.mode == "first" and ", or a last one without conditions" or ""))
end

-- One hole between days and one gap are told, as an example of each.
local function add_gaps(faults, made, state)
  local hole, gap
  for _, at in ipairs(state.gaps) do
    local found = hole_in(made, state.axes, at)
    hole = hole or found
    gap = gap or (not found and gap_in(made, state.axes, at)) or nil
    if gap and (hole or not made.dated) then
      break
    end
  end
  faults[#faults + 1] = hole
  faults[#faults + 1] = gap
end

local function contains(axes, outer, inner)
  for _, one in ipairs(axes) do
    for k, held in ipairs(one.held[inner]) do
      if held and not one.held[outer][k] then
        return false
      end
    end
  end
  return true
end

local function same_outcomes(one, other)
  for i, value in ipairs(one.outcomes) do
    if other.outcomes[i] ~= value then
      return false
    end
  end
  return true
end

-- Why the row can never decide, from the rows above it.
local function hidden_by(made, axes, row)
  for _, above in ipairs(made.rows) do
    if above == row then
      break
    elseif contains(axes, above, row) then
      local twin = contains(axes, row, above)
      if twin and not same_outcomes(above, row) then
        return "the row contradicts line " .. above.line .. ": the same conditions, another outcome",
          "keep one of them"
      end
      return "the row never decides: line " .. above.line .. " takes all that it covers",
        "move it up, or take it out"
    end
  end
  return "the row never decides: the rows above take all that it covers", "move it up, or take it out"
end

local function add_hidden(faults, made, state)
  for _, row in ipairs(made.rows) do
    if not state.reached[row] then
      faults[#faults + 1] = fault(row.line, hidden_by(made, state.axes, row))
    end
  end
end

-- A place that both rows cover, nil when there is none.
local function common(axes, one, other)
  local at = {}
  for i, axis_i in ipairs(axes) do
    for k, held in ipairs(axis_i.held[one]) do
      if held and axis_i.held[other][k] then
        at[i] = k
        break
      end
    end
    if not at[i] then
      return nil
    end
  end
  return at
end

local function show_outcomes(row)
  local texts = {}
  for i, value in ipairs(row.outcomes) do
    texts[i] = tostring(value)
  end
  return table.concat(texts, ", ")
end

local function add_contradictions(faults, made, axes)
  for i, row in ipairs(made.rows) do
    for j = 1, i - 1 do
      local other = made.rows[j]
      local at = not same_outcomes(row, other) and common(axes, row, other)
      if at then
        faults[#faults + 1] = fault(row.line, "the row contradicts line " .. other.line .. ": for "
          .. place_text(axes, at) .. " one gives " .. show_outcomes(row) .. " and the other "
          .. show_outcomes(other), "let all rows that apply agree, or head the table first match")
      end
    end
  end
end

-- What is wrong with a table that was read elsewhere; as faults() below.
-- raw: as decide.of() takes it. Source: completeness and consistency of
-- decision tables, ISO 5806 (1984).
-- > #decide_check.of({ columns = {}, rows = {} })  -- 5
function decide_check.of(raw)
  local made, faults = decide_table.read(raw)
  if #faults > 0 then
    return faults
  end
  local state = begin(made)
  if not state then
    return { fault(1, "the table is too large to be checked",
      "make several tables of it, one deciding an input of the next") }
  end
  add_gaps(faults, made, state)
  if made.mode == "first" then
    add_hidden(faults, made, state)
  else
    add_contradictions(faults, made, state.axes)
  end
  return faults
end

-- What is wrong with the table config/tables/NAME.csv: how its cells are
-- written, else gaps, holes between days, rows that never decide, and
-- contradictions.
-- name: of the file, without ".csv". Result: a list of { line, what, mend }.
-- Raises when there is no such table. Source: as of() above.
-- > #decide_check.faults("use_of_resources")  -- 0
function decide_check.faults(name)
  local raw, why = read_table(name)
  if not raw then
    error(why, 2)
  end
  return decide_check.of(raw)
end

return decide_check
