-- SPDX-License-Identifier: GPL-2.0-or-later
-- Run and control charts, against qicharts2; and the rules of Anhoej.
local spc_charts = require("spc_charts")
local spc_rules = require("spc_rules")

local kinds_of_pairs = { p = true, pp = true, u = true, up = true, ip = true }

-- Rows of one subgroup stand under one x.
local function subgroups(rows, case)
  local groups = {}
  for _, row in ipairs(rows) do
    if row.case == case then
      local last = groups[#groups]
      if not last or last.x ~= row.x then groups[#groups + 1] = { x = row.x } end
      local group = groups[#groups]
      group[#group + 1] = row
    end
  end
  return groups
end

local function sample_of(group)
  local sample = {}
  for _, row in ipairs(group) do
    if row.y then sample[#sample + 1] = row.y end
  end
  return #sample > 0 and sample
end

local function data_of(rows, options)
  local data = {}
  for i, group in ipairs(subgroups(rows, options.case)) do
    if options.chart == "xbar" or options.chart == "s" then
      data[i] = sample_of(group)
    elseif kinds_of_pairs[options.chart] then
      data[i] = group[1].y and group[1].n and { group[1].y, group[1].n }
    else
      data[i] = group[1].y
    end
  end
  return data
end

local function parts_of(t, field)
  local rebase = {}
  for _, last in ipairs(field and t.list(field) or {}) do
    rebase[#rebase + 1] = { at = last + 1, reason = "a known change" }
  end
  return rebase
end

local function chart_of(t, tables, options)
  return spc_charts[options.chart](data_of(tables.spc_qic_input, options), {
    freeze = options.freeze or nil, rebase = parts_of(t, options.part),
    exclude = options.exclude and t.list(options.exclude) or nil,
    screen = options.screened_mr == 1, per = options.multiply,
  })
end

local function flag(value) return value and 1 or 0 end

local function check_part(t, part, row, place)
  t.equal({ place, part.observed, part.useful, flag(part.signal) },
    { place, row.n_obs, row.n_useful, row.runs_signal })
  if not row.longest_run then return end
  t.equal({ place, part.longest, part.longest_most, part.crossings, part.crossings_least },
    { place, row.longest_run, row.longest_run_max, row.n_crossings, row.n_crossings_min })
end

local function check_point(t, point, row, place, tolerance)
  t.equal({ place, point.part, flag(point.baseline), flag(point.included), flag(point.signal) },
    { place, row.part, row.baseline, row.include, row.sigma_signal })
  t.near(point.value or nil, row.y, tolerance)
  t.near(point.centre, row.cl, tolerance)
end

local function check_limits(t, point, row, tolerance)
  t.near(point.lower, row.lcl, tolerance)
  t.near(point.upper, row.ucl, tolerance)
  t.near(point.near_lower, row.lcl95, tolerance)
  t.near(point.near_upper, row.ucl95, tolerance)
end

-- The package draws no limits where nothing varies and ranges are screened.
local faults = { ["flat i"] = true }

local FILES = { "spc_qic_input", "spc_qic_options", "spc_qic_points" }

local function each_row(t, tables, check)
  for _, options in ipairs(tables.spc_qic_options) do
    local chart = chart_of(t, tables, options)
    for _, row in ipairs(tables.spc_qic_points) do
      if row.case == options.case then check(chart, row, options) end
    end
  end
end

return {
  {
    "values, centres, parts and signals of every chart",
    files = FILES,
    whole = function(t, tables)
      each_row(t, tables, function(chart, row, options)
        local place = "case " .. row.case .. " point " .. row.i
        check_point(t, chart.points[row.i], row, place, options.chart == "t" and 1e-9 or nil)
      end)
    end,
  },
  {
    "limits at two and three sigma of every chart, but for the fault named below",
    files = FILES,
    whole = function(t, tables)
      each_row(t, tables, function(chart, row, options)
        if faults[options.note] then return end
        check_limits(t, chart.points[row.i], row, options.chart == "t" and 1e-9 or nil)
      end)
    end,
  },
  {
    "runs and crossings of every part",
    files = FILES,
    whole = function(t, tables)
      each_row(t, tables, function(chart, row)
        check_part(t, chart.parts[row.part], row, "case " .. row.case .. " part " .. row.part)
      end)
    end,
  },
  {
    "named fault, flat i with screening: limits are the centre, and nothing is a signal",
    files = FILES,
    whole = function(t, tables)
      each_row(t, tables, function(chart, row, options)
        if not faults[options.note] then return end
        local point = chart.points[row.i]
        t.equal({ point.lower, point.upper, point.signal }, { row.cl, row.cl, false })
      end)
    end,
  },
  {
    file = "spc_anhoej_bounds",
    each = function(t, row)
      local longest, crossings = spc_rules.anhoej(row.n)
      t.equal({ longest, crossings }, { row.longest_run_max, row.crossings_min })
    end,
  },
}
