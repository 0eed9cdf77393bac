-- SPDX-License-Identifier: GPL-2.0-or-later
local disclosure = require("disclosure")

local TIES = {
  nearest_half_up = "up", nearest_half_away = "away", nearest_half_even = "even",
  floor = "floor", ceiling = "ceiling",
}
local RULE = { threshold = 4 } -- of the oracle: cells of 1 to 4

-- Texts such as "2;15;15" as rows; a single cell may have been read as a number.
local function read_rows(t, cells, width)
  local rows = {}
  for i, cell in ipairs(t.list(cells)) do
    local r = (i - 1) // width + 1
    rows[r] = rows[r] or {}
    table.insert(rows[r], cell)
  end
  return rows
end

local function count_states(states, values, name)
  local count, sum = 0, 0
  for i, state in ipairs(states) do
    if state == name then count, sum = count + 1, sum + values[i] end
  end
  return count, sum
end

local function fixed_totals(values, cells)
  local fixed = {}
  for i = 1, #values do fixed[i] = i > cells end
  return fixed
end

local function check_fewest(t, row)
  local cells = row.rows * row.cols
  local values, sums = disclosure.margins(read_rows(t, row.cells_by_row, row.cols))
  local states, reason = disclosure.fewest(values, sums, RULE, 4, fixed_totals(values, cells))
  if not row.min_secondary_cells then
    t.equal(states, nil)
    t.ok(reason, "a reason")
    return
  end
  t.ok(states, reason)
  local count, sum = count_states(states, values, "secondary")
  t.equal(count, row.min_secondary_cells)
  t.equal(sum, row.min_total_count_at_min_cells)
end

local function without(values, hidden)
  local out = {}
  for i, value in ipairs(values) do
    out[i] = hidden[i] ~= 1 and value
  end
  return out
end

local function check_primary(t, row)
  local values, sums = disclosure.margins(read_rows(t, row.cells_by_row, row.cols))
  local primary = t.list(row.primary_by_row)
  local low, high = disclosure.audit(without(values, primary), sums)
  local lows, highs, seen = t.list(row.primary_only_lo), t.list(row.primary_only_hi), 0
  for i, flag in ipairs(primary) do
    t.equal(disclosure.small(values[i], RULE), flag == 1)
    if flag == 1 then
      seen = seen + 1
      t.near(low[i], lows[seen], 1e-6, 1e-6)
      t.near(high[i], highs[seen], 1e-6, 1e-6)
    end
  end
end

local function find_case(rows, case)
  for _, row in ipairs(rows) do
    if row.case == case then return row end
  end
end

return {
  {
    file = "round_base",
    each = function(t, row)
      for column, tie in pairs(TIES) do
        t.equal(disclosure.round(row.x, row.base, tie), row[column])
      end
    end,
  },
  { file = "suppression_min_secondary", each = check_fewest },
  { file = "suppression_min_secondary", each = check_primary },
  {
    files = { "suppression_min_secondary", "suppression_audit" },
    whole = function(t, tables)
      for _, row in ipairs(tables.suppression_audit) do
        local case = find_case(tables.suppression_min_secondary, row.case)
        local values, sums = disclosure.margins(read_rows(t, case.cells_by_row, case.cols))
        local place = (row.cell_row - 1) * case.cols + row.cell_col
        local low, high = disclosure.audit(without(values, t.list(row.suppressed_by_row)), sums)
        t.equal(values[place], row["true"])
        t.near(low[place], row.lo, 1e-6, 1e-6)
        t.near(high[place], row.hi, 1e-6, 1e-6)
      end
    end,
  },
}
