-- SPDX-License-Identifier: GPL-2.0-or-later
-- Funnel limits, flags and overdispersion against PHEindicatormethods,
-- FunnelPlotR and the formulas of Spiegelhalter. Where a package has a defect,
-- the sentence says so and holds ours.
local funnel = require("funnel")
local limits = require("funnel_limits")
local spread = require("funnel_spread")

-- FunnelPlotR has these to six places.
local Z = { ll95 = -1.959964, ul95 = 1.959964, ll998 = -3.090232, ul998 = 3.090232 }
local SIDES = { "ll95", "ul95", "ll998", "ul998" }
local LEVELS = { ll95 = 0.95, ul95 = 0.95, ll998 = 0.998, ul998 = 0.998 }

local function clamp(value)
  return math.max(0, math.min(1, value))
end

-- The rows of each case, in order.
local function by_case(rows)
  local cases = {}
  for _, row in ipairs(rows) do
    cases[row.case] = cases[row.case] or {}
    table.insert(cases[row.case], row)
  end
  return cases
end

local function pair(lower, upper, side)
  return string.sub(side, 1, 1) == "l" and lower or upper
end

local function target_of(areas)
  local x, n = 0, 0
  for _, area in ipairs(areas) do
    x, n = x + area.x, n + area.n
  end
  return x / n
end

local function line_limits(row, level)
  if row.statistic == "proportion" then
    local lower, upper = limits.proportion(row.baseline / row.multiplier, row.axis, level)
    return lower * row.multiplier, upper * row.multiplier
  end
  local lower, upper = limits.line(row.axis, level)
  local base = row.statistic == "ratio_isr" and row.multiplier or row.baseline
  return lower * base, upper * base
end

-- PHEindicatormethods finds the lines of ratios and rates by bisection.
local function check_line(t, row, level, lower, upper)
  local tolerance = row.statistic == "proportion" and 1e-10 or 1e-4
  local found_lower, found_upper = line_limits(row, level)
  t.near(found_lower, lower, tolerance)
  t.near(found_upper, upper, tolerance)
end

local FLAGS = { high = "High", low = "Low" }

local function flag_words(flag, level)
  return level and FLAGS[flag] .. (level == 0.998 and " (0.001)" or " (0.025)") or "Not significant"
end

local SCALES = { PR = "arcsine", RC = "log_counts", SHMI = "log", CQC = "root" }

local function scale_of(row)
  return SCALES[row.sr_method or row.data_type]
end

-- The standard error that FunnelPlotR draws limits with. For RC it is that of
-- a proportion's angle, 1 / (2 sqrt n), and not the one of its z-scores.
local function drawn_error(scale, n)
  return scale == "log" and 1 / math.sqrt(n) or 1 / (2 * math.sqrt(n))
end

-- A limit of FunnelPlotR on a scale. For CQC the package leaves it on the
-- scale of square roots: ours is its square, so the root is compared.
local function drawn_limit(scale, target, n, tau2, z)
  local s = math.sqrt(drawn_error(scale, n) ^ 2 + tau2)
  return spread.back(scale, spread.to(scale, target) + z * s)
end

-- Where the angle of a limit lies off the scale, and the package's limit
-- bounces back, the end of the scale at which ours stays; else nil.
local function beyond(target, n, tau2, z)
  local angle = spread.to("arcsine", target) + z * math.sqrt(1 / (4 * n) + tau2)
  return angle < 0 and 0 or angle > math.pi / 2 and 1 or nil
end

local function check_drawn(t, row, scale, target, n, tau2, multiplier)
  for _, side in ipairs(SIDES) do
    local ours = drawn_limit(scale, target, n, tau2, Z[side])
    if scale == "root" then
      t.near(math.sqrt(ours) * multiplier, math.max(0, row["od_" .. side]), 1e-7)
    else
      local end_of = scale == "arcsine" and beyond(target, n, tau2, Z[side])
      t.near(ours * multiplier, end_of and end_of * multiplier or row["od_" .. side], 1e-7)
    end
  end
end

local function check_plain(t, row, scale, target, n, multiplier)
  for _, side in ipairs(SIDES) do
    local ours
    if scale == "log" or scale == "root" then
      local lower, upper = limits.smooth(n, LEVELS[side])
      ours = pair(lower, upper, side)
    else
      ours = drawn_limit(scale, target, n, 0, Z[side])
    end
    local end_of = scale == "arcsine" and beyond(target, n, 0, Z[side])
    t.near(ours * multiplier, end_of and end_of * multiplier or row[side], 1e-7)
  end
end

local function totals_of(rows)
  local totals = {}
  for _, row in ipairs(rows) do
    totals[row.group] = (totals[row.group] or 0) + row.numerator
  end
  return totals
end

local function read_case(summary, units, inputs)
  local totals, case = totals_of(inputs), { areas = {}, y = {}, s = {} }
  case.scale = scale_of(summary)
  for i, row in ipairs(units) do
    case.areas[i] = { name = row.group, numerator = totals[row.group], denominator = row.denominator_used }
    case.y[i], case.s[i] = spread.point(case.scale, totals[row.group], row.denominator_used)
  end
  local x, n = 0, 0
  for _, area in ipairs(case.areas) do
    x, n = x + area.numerator, n + area.denominator
  end
  case.target = summary.data_type == "SR" and 1 or x / n
  return case
end

local function share_of(summary)
  return summary.sr_method == "SHMI" and { truncate = summary.trim_by } or { winsor = summary.trim_by }
end

local function check_case(t, summary, units, inputs)
  local case = read_case(summary, units, inputs)
  local found = spread.measure(case.y, case.s, spread.to(case.scale, case.target), share_of(summary))
  local adjusted = summary.draw_adjusted == 1
  if adjusted then
    t.near(found.phi, summary.phi)
    t.near(found.tau2, summary.tau2)
  end
  for i, row in ipairs(units) do
    t.near(case.y[i], row.Y)
    t.near(found.z[i], row.Uzscore)
    t.near(found.adjusted[i] or nil, row.Wuzscore)
    check_plain(t, row, case.scale, case.target, row.denominator_used, summary.multiplier)
    check_drawn(t, row, case.scale, case.target, row.denominator_used,
      adjusted and found.tau2 or 0, summary.multiplier)
  end
end

local KINDS = { PR = "proportion", RC = "counts", SR = "ratio" }

local function judged(summary, case)
  local options = share_of(summary)
  options.kind, options.scale = KINDS[summary.data_type], case.scale
  options.overdispersion = summary.draw_adjusted == 1 and "additive" or "none"
  options.levels = { summary.limit == 95 and 0.95 or 0.998 }
  return funnel.judge(case.areas, options)
end

-- Whether the package calls it an outlier by our limits.
local function check_verdicts(t, summary, units, inputs)
  local verdicts = judged(summary, read_case(summary, units, inputs))
  local width = summary.limit == 95 and "95" or "998"
  for i, row in ipairs(units) do
    local verdict = verdicts[i]
    local lower, upper = verdict.lower[1], verdict.upper[1]
    -- The package takes the ratio before it rounds the base.
    t.near(verdict.value, row.ratio, summary.shmi_rounding == 1 and 1e-3 or nil)
    t.equal(verdict.position, row.ratio < lower and "below" or row.ratio > upper and "above" or "within")
    if summary.sr_method ~= "CQC" and summary.data_type ~= "RC" then
      t.near(lower * summary.multiplier, row["od_ll" .. width], 1e-6, 1e-7)
      t.near(upper * summary.multiplier, row["od_ul" .. width], 1e-6, 1e-7)
      t.equal(verdict.position ~= "within", row.outlier == 1)
    end
  end
end

local function each_case(t, tables, check)
  local units, inputs = by_case(tables.funnelplotr_units), by_case(tables.funnelplotr_input)
  for _, summary in ipairs(tables.funnelplotr_summary) do
    check(t, summary, units[summary.case], inputs[summary.case])
  end
end

local FUNNELPLOTR = { "funnelplotr_input", "funnelplotr_units", "funnelplotr_summary" }

local function check_spread(t, row, y, s)
  local theta = row.target_kind == "zero" and 0 or spread.weighted_mean(y, s)
  t.near(theta, row.target)
  local found = spread.measure(y, s, theta, row.winsor > 0 and { winsor = row.winsor } or nil)
  t.near(found.phi, row.phi)
  t.near(found.tau2, row.tau2)
  if row.tau2_metafor_DL then
    t.near(found.tau2, row.tau2_metafor_DL)
  end
  for column, how in pairs({ mult = "multiplicative", add = "additive" }) do
    local wide = spread.widen(s[1], how, found)
    t.near(theta - limits.z(0.95) * wide, row[column .. "_ll95_first"])
    t.near(theta + limits.z(0.95) * wide, row[column .. "_ul95_first"])
    t.near((y[1] - theta) / wide, row["z_" .. column .. "_first"])
  end
  t.near(found.z[1], row.z_first)
end

return {
  { "the limits as published, kept within 0 to 1",
    file = "funnel_phe_prop_limits", each = function(t, row)
    local lower, upper = limits.proportion(row.average, row.n, 2 * row.p - 1)
    t.near(lower, clamp(row.lower_raw), 0, 1e-10)
    t.near(upper, clamp(row.upper_raw), 0, 1e-10)
  end },
  { "the exact roots, and the package's bisected ones to 5e-5",
    file = "funnel_phe_poisson", each = function(t, row)
    local low, high = limits.expected(row.obs, 1 - 2 * row.p)
    local found = row.side == "low" and low or high
    t.near(found, row.expected_exact)
    t.near(found, row.expected_bisect, 5e-5)
  end },
  { "lines agree, those of ratios to the package's bisection",
    file = "funnel_phe_lines", each = function(t, row)
    check_line(t, row, 0.95, row.lo2, row.hi2)
    check_line(t, row, 0.998, row.lo3, row.hi3)
  end },
  { "each flag agrees",
    files = { "funnel_phe_input", "funnel_phe_significance" }, whole = function(t, tables)
    local areas = by_case(tables.funnel_phe_input)
    for _, row in ipairs(tables.funnel_phe_significance) do
      local area = areas[row.case][row.unit]
      local kind = row.statistic == "proportion" and "proportion" or "rate"
      local flag, level = funnel.flag(kind, area.x, area.n, target_of(areas[row.case]))
      t.equal(flag_words(flag, level), row.significance)
    end
  end },
  { "z, phi, tau2 and limits agree; CQC limits of the package are left on the root scale, ours squared",
    files = FUNNELPLOTR,
    whole = function(t, tables) each_case(t, tables, check_case) end },
  { "judge() agrees for PR and SHMI; for RC and CQC, where the package's limits do not fit its z, it follows z",
    files = FUNNELPLOTR,
    whole = function(t, tables) each_case(t, tables, check_verdicts) end },
  { "limits agree; where the package's bounces back at the end of the angles, ours stays there",
    file = "funnelplotr_limits", each = function(t, row)
    check_plain(t, row, scale_of(row), row.target, row.denominator, 1)
    check_drawn(t, row, scale_of(row), row.target, row.denominator, row.tau2, 1)
  end },
  { "phi, tau2 and both kinds of limits agree",
    files = { "overdispersion_input", "overdispersion_expected" }, whole = function(t, tables)
    local y, s = {}, {}
    for case, rows in pairs(by_case(tables.overdispersion_input)) do
      y[case], s[case] = {}, {}
      for i, row in ipairs(rows) do
        y[case][i], s[case][i] = row.y, row.se
      end
    end
    for _, row in ipairs(tables.overdispersion_expected) do
      check_spread(t, row, y[row.case], s[row.case])
    end
  end },
}
