-- SPDX-License-Identifier: GPL-2.0-or-later
-- Figures of COINr, one function at a time. Where our rule is another, the
-- sentence says so.
local aggregate = require("composite_aggregate")
local normalise = require("composite_normalise")
local sensitivity = require("composite_sensitivity")
local treat = require("composite_treat")

local function near_list(t, got, expected, relative)
  t.equal(#got, #expected)
  for place, value in ipairs(expected) do
    if value then
      t.near(got[place], value, relative)
    else
      t.equal(got[place], false)
    end
  end
end

-- "l_u=0|100 cap_max=1": name -> list of numbers.
local function read_params(text)
  local params = {}
  for name, values in string.gmatch(text or "", "([%w_%.]+)=(%S+)") do
    params[name] = {}
    for value in string.gmatch(values, "[^|]+") do
      local list = params[name]
      list[#list + 1] = tonumber(value) or value
    end
  end
  return params
end

local function flag(list)
  return list ~= nil and list[1] == 1
end

local METHODS = {
  n_minmax = function(x, p, good)
    return normalise.minmax(x, { low = p.l_u[1], high = p.l_u[2], good = good })
  end,
  n_zscore = function(x, p, good)
    return normalise.zscore(x, { mean = p.m_sd[1], sd = p.m_sd[2], good = good })
  end,
  n_rank = function(x, p, good)
    return normalise.rank(x, { ties = p["ties.method"][1], good = good })
  end,
  n_prank = function(x, _, good) return normalise.percent_rank(x, { good = good }) end,
  n_borda = function(x, _, good) return normalise.borda(x, { good = good }) end,
  n_dist2max = function(x, _, good) return normalise.distance_to_max(x, { good = good }) end,
  n_fracmax = function(x) return normalise.fraction_of_max(x) end,
  n_dist2ref = function(x, p, good)
    return normalise.distance_to_reference(x, p.iref[1], { cap = flag(p.cap_max), good = good })
  end,
  n_dist2targ = function(x, p, good)
    return normalise.distance_to_target(x, p.targ[1], { cap = flag(p.cap_max), good = good })
  end,
  n_scaled = function(x, p, good)
    return normalise.scaled(x, p.npara[1], p.npara[2], { scale = p.scale_factor[1], good = good })
  end,
  n_goalposts = function(x, p, good)
    return normalise.goalposts(x, p.gposts[1], p.gposts[2],
      { scale = p.gposts[3], truncate = flag(p.trunc2posts), good = good })
  end,
}

local function turned(x)
  local list = {}
  for place, value in ipairs(x) do
    list[place] = value and -value
  end
  return list
end

local function is_figure(value)
  return type(value) == "number" and value - value == 0
end

-- Whether every figure has a score: zero ranges have none.
local function computable(x, out)
  for place, value in ipairs(x) do
    if value and not is_figure(out[place]) then
      return false
    end
  end
  return true
end

local function check_normalised(t, row, good, x)
  local run, params = METHODS[row.method], read_params(row.params)
  if row.out == "error" then
    t.fails(function() return run(x, params, good) end, "the place of the reference")
    return
  end
  local out = t.list(row.out)
  local got, reason = run(x, params, good)
  if computable(x, out) then
    near_list(t, got, out)
  else
    t.equal(got, nil)
    t.ok(type(reason) == "string")
  end
end

local function highest(x)
  local most = -math.huge
  for _, value in ipairs(x) do
    most = math.max(most, value or most)
  end
  return most
end

local function normalised(t, row)
  local x = t.list(row.x)
  local signed = row.direction == -1 and turned(x) or x
  if row.method == "n_fracmax" and highest(signed) <= 0 then
    local got, reason = normalise.fraction_of_max(signed)
    t.equal(got, nil)
    t.equal(reason, "the highest figure is not above 0")
    return
  end
  check_normalised(t, row, nil, signed)
  if row.direction == -1 and row.method ~= "n_fracmax" then
    check_normalised(t, row, "low", x)
  end
end

local MEANS = { a_amean = "arithmetic", a_gmean = "geometric", a_hmean = "harmonic" }

local function mean_of(row, x, w)
  local options = { least = row.data_threshold }
  if MEANS[row.method] then
    return aggregate[MEANS[row.method]](x, w, options)
  end
  return aggregate.power(x, w, tonumber(string.match(row.method, "p(%S+)$")), options)
end

local function has(x, test)
  for _, value in ipairs(x) do
    if test(value) then
      return true
    end
  end
  return false
end

-- The power mean over what is there, by itself.
local function power_by_hand(x, w, p)
  local sum, weight = 0, 0
  for place, value in ipairs(x) do
    if value then
      sum, weight = sum + w[place] * value ^ p, weight + w[place]
    end
  end
  return (sum / weight) ^ (1 / p)
end

local function share_there(x)
  local there = 0
  for _, value in ipairs(x) do
    there = there + (value and 1 or 0)
  end
  return there / #x
end

local function aggregated(t, row)
  local x, w = t.list(row.x), t.list(row.w)
  local got, coverage = mean_of(row, x, w)
  local below = has(x, function(value) return value and value < 0 end)
  local missing = has(x, function(value) return not value end)
  if below and row.method ~= "a_amean" then
    t.equal(got, nil)
    t.ok(string.find(coverage, "means need scores", 1, true))
  elseif not MEANS[row.method] and missing and share_there(x) > 0 and share_there(x) >= row.data_threshold then
    t.near(got, power_by_hand(x, w, tonumber(string.match(row.method, "p(%S+)$"))))
  elseif not is_figure(row.out) then
    t.equal(got, nil)
    t.ok(type(coverage) == "string")
  else
    t.near(got, row.out)
    t.ok(coverage > 0 and coverage <= 1 and (coverage < 1) == missing)
  end
end

local function treated(t, row)
  local x = t.list(row.x)
  t.near(treat.skewness(x), row.skew, 1e-9)
  t.near(treat.kurtosis(x), row.kurt, 1e-9)
  local list, told = treat.treat(x, { combine = row.combine_treat == 1 })
  if row.out == "error" then
    t.equal(list, nil)
    t.ok(string.find(told, "cannot be drawn in", 1, true))
    return
  end
  near_list(t, list, t.list(row.out), 1e-9)
  t.equal(told.count, row.n_winsorised)
  t.equal(told.log, row.log_used == 1)
end

local TRANSFORMS = { log_CT = treat.log, log_CT_orig = treat.log_from_one, log_CT_plus = treat.log_by_skew }

local function transformed(t, row)
  local x, out = t.list(row.x), t.list(row.out)
  local lambda = string.match(row.method, "lambda(%S+)$")
  local got, reason
  if lambda then
    got, reason = treat.box_cox(x, tonumber(lambda))
  else
    got, reason = TRANSFORMS[row.method](x)
  end
  if computable(x, out) then
    near_list(t, got, out, 1e-9)
  else
    t.equal(got, nil)
    t.ok(type(reason) == "string")
  end
end

local function sobol(t, row)
  local told = sensitivity.sobol(t.list(row.yy), row.N, row.d)
  t.near(told.variance, row.variance, 1e-9)
  near_list(t, told.first, t.list(row.Si), 1e-9)
  near_list(t, told.total, t.list(row.STi), 1e-9)
end

return {
  { "normalised as in COINr; no score, and why, where it divides by a range of 0 or by a highest figure below 0",
    file = "coin_normalise", each = normalised },
  { "averaged as in COINr; its power means go on over missing scores, no mean but the arithmetic takes any below 0",
    file = "coin_aggregate", each = aggregated },
  { "outliers treated as in COINr; where it stops for want of values, the reason",
    file = "coin_treat", each = treated },
  { "transformed as in COINr; no logarithm of a range of 0", file = "coin_transform", each = transformed },
  { "shares of variance as in COINr", file = "coin_sobol_estimators", each = sobol },
}
