-- SPDX-License-Identifier: GPL-2.0-or-later
-- XmR charts with the rules of Making Data Count, against NHSRplotthedots.
local spc = require("spc")

local goods = { increase = "high", decrease = "low", neutral = "none" }

local rules = {
  ["Common Cause"] = false,
  ["Above UCL"] = "outside limits 1", ["Below LCL"] = "outside limits -1",
  ["7 Point Trend (Increasing)"] = "trend 1", ["7 Point Trend (Decreasing)"] = "trend -1",
  ["2 in 3 Above CL"] = "near limits 1", ["2 in 3 Below CL"] = "near limits -1",
  ["7 Points Above CL"] = "shift 1", ["7 Points Below CL"] = "shift -1",
}

local labels = {
  common_cause = "common cause",
  special_cause_improvement = "special cause improvement",
  special_cause_concern = "special cause concern",
  special_cause_neutral_high = "special cause high",
  special_cause_neutral_low = "special cause low",
}

local assurances = {
  consistent_pass = "will be met consistently", consistent_fail = "will be missed consistently",
  inconsistent = "will be met or missed by chance",
}

-- Where the package is at fault, by the note of its case, our rule is tested
-- below and by the other sentences; these cases stay out of the first.
local defects = {
  ["all equal"] = true, ["all equal; target above"] = true, ["all equal; target below"] = true,
  ["all equal; target equal"] = true, ["all equal but last"] = true, ["one point"] = true,
  ["NA inside a run of 8"] = true,
}

local function rows_of(rows, case)
  local found = {}
  for _, row in ipairs(rows) do
    if row.case == case then found[#found + 1] = row end
  end
  return found
end

local function chart_of(tables, options)
  local values, rebase = {}, {}
  for i, row in ipairs(rows_of(tables.spc_ptd_input, options.case)) do
    values[i] = row.value
    if row.rebase == 1 then rebase[#rebase + 1] = { at = i, reason = "a known change" } end
  end
  return spc.xmr(values, {
    good = goods[options.improvement_direction], target = options.target or nil,
    fix = options.fix_after_n or nil, screen = options.screen_outliers == 1, rebase = rebase, enough = 13,
  })
end

local function each_case(tables, check)
  for _, options in ipairs(tables.spc_ptd_options) do check(options) end
end

local function check_point(t, point, row, place)
  t.equal({ place, point.label or "common cause" }, { place, labels[row.point_type] })
  t.equal({ place, point.rule and point.rule .. " " .. point.way or false },
    { place, rules[row.special_cause_type] })
  t.near(point.mean, row.mean)
  t.near(point.lower, row.lpl)
  t.near(point.upper, row.upl)
end

local function check_summary(t, chart, row)
  local stretch = chart.stretches[row.rebase_group + 1]
  local counts = { ["common cause"] = 0, ["special cause improvement"] = 0, ["special cause concern"] = 0 }
  for i = stretch.first, stretch.last do
    local label = chart.points[i].label or "common cause"
    counts[label] = (counts[label] or 0) + 1
  end
  t.near(stretch.mean, row.mean)
  t.near(stretch.lower, row.lpl)
  t.near(stretch.upper, row.upl)
  t.equal({ counts["common cause"], counts["special cause improvement"], counts["special cause concern"] },
    { row.common_cause, row.improvement, row.concern })
end

local FILES = { "spc_ptd_input", "spc_ptd_options", "spc_ptd_points", "spc_ptd_summary" }

-- How many points in a row round point `i` lie on its side.
local function unbroken(sides, i)
  local first, last = i, i
  while sides[first - 1] == sides[i] do first = first - 1 end
  while sides[last + 1] == sides[i] do last = last + 1 end
  return last - first + 1
end

local function mean_below(ranges, limit)
  local sum, count = 0, 0
  for _, range in ipairs(ranges) do
    if range < limit then sum, count = sum + range, count + 1 end
  end
  return sum / count
end

local function mean_range(points)
  local ranges = {}
  for i = 2, #points do
    local one, two = points[i - 1].value, points[i].value
    if one and two then ranges[#ranges + 1] = math.abs(two - one) end
  end
  return mean_below(ranges, 3.267 * mean_below(ranges, math.huge))
end

return {
  {
    "limits, rules and labels of every point, but for the faults named below",
    files = FILES,
    whole = function(t, tables)
      each_case(tables, function(options)
        if defects[options.note] then return end
        local chart = chart_of(tables, options)
        local expected = rows_of(tables.spc_ptd_points, options.case)
        t.equal(#chart.points, #expected)
        for i, row in ipairs(expected) do
          check_point(t, chart.points[i], row, "case " .. options.case .. " point " .. i)
        end
      end)
    end,
  },
  {
    "the summary of each stretch and the two verdicts",
    files = FILES,
    whole = function(t, tables)
      each_case(tables, function(options)
        if defects[options.note] then return end
        local chart = chart_of(tables, options)
        local place = "case " .. options.case
        for _, row in ipairs(rows_of(tables.spc_ptd_summary, options.case)) do
          check_summary(t, chart, row)
          if row.rebase_group + 1 == #chart.stretches then
            t.equal({ place, chart.variation }, { place, labels[row.variation_type] })
            t.equal({ place, chart.assurance }, { place, assurances[row.assurance_type] })
          end
        end
      end)
    end,
  },
  {
    "trial limits where the package warns of a short group",
    files = FILES,
    whole = function(t, tables)
      each_case(tables, function(options)
        local chart = chart_of(tables, options)
        for i, row in ipairs(rows_of(tables.spc_ptd_points, options.case)) do
          local stretch = chart.stretches[chart.points[i].group]
          local short = stretch.last - stretch.first + 1 < 13
          t.equal({ options.case, short }, { options.case, row.short_group_warning == 1 })
        end
      end)
    end,
  },
  {
    "named fault, all equal: limits are the mean, nothing is special, a target on it is met",
    files = FILES,
    whole = function(t, tables)
      each_case(tables, function(options)
        if not options.note:find("^all equal") or options.note == "all equal but last" then return end
        local chart = chart_of(tables, options)
        local value = chart.points[1].value
        t.equal({ chart.mean, chart.lower, chart.upper, chart.variation },
          { value, value, value, "common cause" })
        for _, point in ipairs(chart.points) do t.equal(point.label, "common cause") end
        if chart.target then
          local met = chart.good == "high" and value >= chart.target or chart.good == "low" and value <= chart.target
          t.equal(chart.assurance, met and "will be met consistently" or "will be missed consistently")
        end
      end)
    end,
  },
  {
    "named fault, all equal but last: screening that would leave no width is set aside",
    files = FILES,
    whole = function(t, tables)
      each_case(tables, function(options)
        if options.note ~= "all equal but last" then return end
        local chart = chart_of(tables, options)
        local first, last = chart.points[1].value, chart.points[#chart.points].value
        local range = math.abs(last - first) / (#chart.points - 1)
        t.near(chart.lower, chart.mean - 2.66 * range)
        t.near(chart.upper, chart.mean + 2.66 * range)
        t.equal(chart.points[#chart.points].rule, "outside limits")
        t.equal(chart.points[#chart.points - 1].rule, "shift")
      end)
    end,
  },
  {
    "named fault, one point: a mean without limits, and nothing special",
    files = FILES,
    whole = function(t, tables)
      each_case(tables, function(options)
        if options.note ~= "one point" then return end
        local chart = chart_of(tables, options)
        t.equal({ chart.mean, chart.lower, chart.upper, chart.variation, chart.trial },
          { chart.points[1].value, nil, nil, "common cause", true })
      end)
    end,
  },
  {
    "named fault, NA inside a run of 8: the gap ends the run, and no range reaches across it",
    files = FILES,
    whole = function(t, tables)
      each_case(tables, function(options)
        if options.note ~= "NA inside a run of 8" then return end
        local chart = chart_of(tables, options)
        local sides = {}
        for i, point in ipairs(chart.points) do
          sides[i] = point.value and (point.value > chart.mean and 1 or -1)
          t.equal(point.label == nil, not point.value)
        end
        for i, point in ipairs(chart.points) do
          local long = point.value and unbroken(sides, i) >= 7
          t.ok(long or point.rule ~= "shift", "point " .. i .. " is in no run of 7")
          t.ok(not long or point.rule, "point " .. i .. " is in a run of 7")
        end
        t.near(chart.stretches[1].range, mean_range(chart.points))
      end)
    end,
  },
}
