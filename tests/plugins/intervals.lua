-- SPDX-License-Identifier: GPL-2.0-or-later
local intervals = require("intervals")
local intervals_counts = require("intervals_counts")
local intervals_means = require("intervals_means")
local intervals_shares = require("intervals_shares")
local tests_counts = require("tests_counts")
local tests_shares = require("tests_shares")
local tests_tables = require("tests_tables")

local levels = { 1e-9, 0.5, 0.8, 0.95, 0.998, 1 - 1e-9 }

local of_shares = {
  wilson           = intervals.wilson,
  wilson_corrected = intervals_shares.wilson_corrected,
  exact            = intervals_shares.exact,
  jeffreys         = intervals_shares.jeffreys,
  agresti_coull    = intervals_shares.agresti_coull,
  wald             = intervals_shares.wald,
}

local of_counts = {
  byar_or_exact = intervals.byar,
  poisson       = intervals.poisson,
  byar          = intervals_counts.byar,
  byar_mid      = intervals_counts.byar_mid,
  daly          = intervals_counts.daly,
  score         = intervals_counts.score,
  jeffreys      = intervals_counts.jeffreys,
  wald          = intervals_counts.wald,
}

-- Text of the numbers, for a message.
local function show(...)
  local texts = {}
  for i = 1, select("#", ...) do
    texts[i] = tostring(select(i, ...))
  end
  return table.concat(texts, ", ")
end

local function are_finite(...)
  for i = 1, select("#", ...) do
    local value = select(i, ...)
    if type(value) ~= "number" or value - value ~= 0 then
      return false
    end
  end
  return true
end

-- A count that is now small, now large, now at an end.
local function any_count(most)
  local kind = math.random(4)
  if kind == 1 then
    return math.random(0, math.min(most, 12))
  elseif kind == 2 then
    return most - math.random(0, math.min(most, 12))
  end
  return math.random(0, most)
end

local function any_base()
  return math.random(1, math.floor(10 ^ (1 + 7 * math.random())))
end

-- Limits are numbers from `least` to `most` in order.
local function check_order(t, name, least, most, lower, upper, ...)
  t.ok(are_finite(lower, upper), name .. " is no number: " .. show(lower, upper, ...))
  t.ok(lower >= least and lower <= upper and upper <= most,
    name .. " out of order: " .. show(lower, upper, ...))
end

-- The widest of the last limits; each next interval has to hold it.
local function check_nested(t, name, limits, centre, ...)
  local low, high = centre, centre
  for _, level in ipairs(levels) do
    local lower, upper = limits(level)
    t.ok(lower <= low + 1e-9 * math.abs(low) and upper >= high - 1e-9 * math.abs(high),
      name .. " is narrower at " .. level .. ": " .. show(lower, upper, low, high, ...))
    low, high = math.min(low, lower), math.max(high, upper)
  end
end

-- Agresti's and Coull's limits are round another centre, Jeffreys's round the
-- median of what is believed.
local off_centre = { agresti_coull = true, jeffreys = true, byar_mid = true }

local function each_share(check)
  for _ = 1, 300 do
    local n = any_base()
    local x = any_count(n)
    for name, limits in pairs(of_shares) do
      check(name, limits, x, n)
    end
  end
end

local function shares_lie_in_order(t)
  each_share(function(name, limits, x, n)
    for _, level in ipairs(levels) do
      local lower, upper = limits(x, n, level)
      check_order(t, name, 0, 1, lower, upper, x, n, level)
    end
  end)
end

local function shares_bracket_and_nest(t)
  each_share(function(name, limits, x, n)
    local lower, upper = limits(x, n, 0.95)
    t.ok(lower <= x / n * (1 + 1e-12) and upper >= x / n * (1 - 1e-12),
      name .. " does not hold " .. show(x, n, lower, upper))
    if not off_centre[name] then
      check_nested(t, name, function(level) return limits(x, n, level) end, x / n, x, n)
    end
  end)
end

local function shares_are_symmetric(t)
  each_share(function(name, limits, x, n)
    local lower, upper = limits(x, n, 0.95)
    local other_lower, other_upper = limits(n - x, n, 0.95)
    t.ok(math.abs(1 - upper - other_lower) < 1e-9 and math.abs(1 - lower - other_upper) < 1e-9,
      name .. " depends on what is counted: " .. show(x, n, lower, other_upper))
  end)
end

local function the_ends_are_exact(t)
  for _, n in ipairs({ 1, 2, 7, 1e3, 1e9, 1e12, 0.5, 1e-6 }) do
    for name, limits in pairs(of_shares) do
      t.ok(limits(0, n) == 0, name .. ": the lower limit of 0 of " .. n)
      local _, upper = limits(n, n)
      t.ok(upper == 1, name .. ": the upper limit of all of " .. n)
    end
  end
  for name, limits in pairs(of_counts) do
    t.ok(name == "byar_mid" or limits(0) == 0, name .. ": the lower limit of 0")
  end
end

-- What is in no range has a reason, and is no number.
local function check_refused(t, limits, ...)
  local found, reason = limits(...)
  t.equal(found, nil)
  t.ok(type(reason) == "string" and #reason > 10, "a reason for " .. show(...))
end

local function what_is_no_share_says_why(t)
  for _, limits in pairs(of_shares) do
    check_refused(t, limits, 1, 0)
    check_refused(t, limits, 0, 0)
    check_refused(t, limits, 3, 2)
    check_refused(t, limits, -1, 2)
    check_refused(t, limits, 1, -2)
    check_refused(t, limits, 1e300, 1e301)
    t.fails(function() limits("1", 2) end, "must be a number, not a string")
  end
  for _, limits in pairs(of_counts) do
    check_refused(t, limits, -1)
    check_refused(t, limits, 1e300)
    t.fails(function() limits({}) end, "must be a number, not a table")
  end
end

local function counts_lie_in_order(t)
  for _ = 1, 300 do
    local x = any_count(any_base())
    for name, limits in pairs(of_counts) do
      for _, level in ipairs(levels) do
        local lower, upper = limits(x, level)
        check_order(t, name, 0, math.huge, lower, upper, x, level)
      end
      local lower, upper = limits(x, 0.95)
      t.ok(lower <= x and upper >= x, name .. " does not hold " .. x)
      if not off_centre[name] and name ~= "byar_or_exact" then
        check_nested(t, name, function(level) return limits(x, level) end, x, x)
      end
    end
  end
end

-- At an exact limit what was counted, or more of it, has half the rest.
local function exact_limits_are_exact(t)
  for _ = 1, 200 do
    local n = any_base()
    local x, tail = any_count(n), (1 - 0.95) / 2
    local lower, upper = intervals_shares.exact(x, n)
    if x > 0 then
      t.near(stats.pbinom(x - 1, n, lower, "upper"), tail, 1e-6)
    end
    if x < n then
      t.near(stats.pbinom(x, n, upper), tail, 1e-6)
    end
    lower, upper = intervals.poisson(x)
    t.near(x > 0 and stats.ppois(x - 1, lower, "upper") or tail, tail, 1e-6)
    t.near(stats.ppois(x, upper), tail, 1e-6)
  end
end

local function two_shares()
  local n1, n2 = any_base(), any_base()
  return any_count(n1), n1, any_count(n2), n2
end

local function differences_turn_round(t)
  for _ = 1, 500 do
    local x1, n1, x2, n2 = two_shares()
    for _, level in ipairs(levels) do
      local d, lower, upper = intervals_shares.difference(x1, n1, x2, n2, level)
      local e, low, high = intervals_shares.difference(x2, n2, x1, n1, level)
      check_order(t, "difference", -1, 1, lower, upper, x1, n1, x2, n2)
      t.ok(lower <= d and d <= upper, "the difference lies between its limits")
      t.near(d, -e)
      t.near(lower, -high)
      t.near(upper, -low)
    end
  end
end

local function check_ratio(t, name, ratio, x1, n1, x2, n2)
  local r, lower, upper = ratio(x1, n1, x2, n2)
  local s, low, high = ratio(x2, n2, x1, n1)
  if not r or not s then
    return
  end
  check_order(t, name, 0, math.huge, lower, upper, x1, n1, x2, n2)
  t.ok(lower <= r and r <= upper, name .. " lies between its limits")
  t.near(r, 1 / s)
  t.near(lower, 1 / high, 1e-9)
  t.near(upper, 1 / low, 1e-9)
end

local function ratios_turn_round(t)
  for _ = 1, 500 do
    local x1, n1, x2, n2 = two_shares()
    check_ratio(t, "ratio", intervals_shares.ratio, x1, n1, x2, n2)
    check_ratio(t, "odds_ratio", intervals_shares.odds_ratio, x1, n1, x2, n2)
    check_ratio(t, "log_ratio", intervals_counts.log_ratio, x1, n1, x2, n2)
    if x1 > 0 then
      check_ratio(t, "rate ratio", intervals_counts.ratio, x1, n1, x2, n2)
    end
  end
end

local function rates_differ_as_scaled(t)
  for _ = 1, 300 do
    local x1, t1, x2, t2 = two_shares()
    local d, lower, upper = intervals_counts.difference(x1, t1, x2, t2, 1)
    local e, low, high = intervals_counts.difference(x1, t1, x2, t2, 1e5)
    check_order(t, "rate difference", -math.huge, math.huge, lower, upper, x1, t1)
    t.ok(lower <= d and d <= upper, "the difference lies between its limits")
    local most = 1e-6 * math.max(math.abs(lower), math.abs(upper))
    t.near(e, d * 1e5, 0, most)
    t.near(low, lower * 1e5, 0, most)
    t.near(high, upper * 1e5, 0, most)
  end
end

-- Weighted counts that are next to nothing: R cannot always tell.
local function tiny_ones_are_numbers_or_reasons(t)
  for _ = 1, 300 do
    local x1, x2 = 10 ^ (-12 * math.random()), 10 ^ (-12 * math.random())
    for name, limits in pairs(of_shares) do
      local lower, upper = limits(x1, x1 + x2, 0.5)
      t.ok(are_finite(lower, upper) or type(upper) == "string", name)
    end
    local ratio, why = intervals_counts.ratio(x1, 1, x2, 1, 0.5)
    t.ok(are_finite(ratio) or type(why) == "string", "ratio")
  end
  local none, why = intervals_shares.exact(2.74704299406e-05, 2.6176625762827609e-04, 1e-9)
  t.ok(none or string.find(why, "precision"), "a figure or the reason")
end

local function two_of_none_say_why(t)
  check_refused(t, intervals_shares.difference, 1, 0, 1, 2)
  check_refused(t, intervals_shares.difference, 1, 2, 1, 0)
  check_refused(t, intervals_shares.ratio, 0, 5, 1, 2)
  check_refused(t, intervals_shares.odds_ratio, 5, 5, 1, 2)
  check_refused(t, intervals_counts.ratio, 0, 5, 0, 2)
  check_refused(t, intervals_counts.ratio, 5, 0, 1, 2)
  check_refused(t, intervals_counts.difference, 1, 1, 1, 0, 1)
  check_refused(t, intervals_counts.log_ratio, 0, 1, 1, 1)
  local none, why, lower = intervals_counts.ratio(4, 10, 0, 10)
  t.equal(none, nil)
  t.equal(why, "the second count is 0: the ratio has no upper limit")
  t.ok(lower > 0, "and a lower limit")
end

local function any_list(n)
  local list = {}
  for i = 1, n do
    list[i] = math.exp(3 * math.random()) * (math.random(2) == 1 and 1 or 100)
  end
  return list
end

local function means_hold_what_they_should(t)
  for _ = 1, 200 do
    local list = any_list(math.random(6, 60))
    local mean, lower, upper = intervals_means.mean(list)
    check_nested(t, "mean", function(level)
      return select(2, intervals_means.mean(list, level))
    end, mean)
    t.near(upper - mean, mean - lower, 1e-9)
    local median, low, high = intervals_means.median(list)
    t.ok(low <= median and median <= high, "the median lies between its limits")
    local d, below, above = intervals_means.difference(list, any_list(5))
    t.ok(are_finite(d, below, above) and below < d and d < above, "Welch's limits")
  end
end

-- At the places of the limits, no more than the tail lies beyond; one place
-- further in, more does.
local function median_limits_are_the_narrowest(t)
  for n = 6, 200 do
    local list = {}
    for i = 1, n do
      list[i] = i
    end
    local _, place, other = intervals_means.median(list)
    t.equal(other, n + 1 - place)
    t.ok(stats.pbinom(place - 1, n, 0.5) <= 0.025, "covers enough of " .. n)
    t.ok(stats.pbinom(place, n, 0.5) > 0.025, "is no wider than need be for " .. n)
  end
end

local function means_that_do_not_exist_say_why(t)
  check_refused(t, intervals_means.mean, {})
  check_refused(t, intervals_means.mean, { 1 })
  check_refused(t, intervals_means.mean, { 1, false, 3 })
  check_refused(t, intervals_means.mean, { 1e308, -1e308, 1e308 })
  check_refused(t, intervals_means.median, { 1, 2, 3 })
  check_refused(t, intervals_means.difference, { 1, 1 }, { 2, 2 })
  check_refused(t, intervals_means.difference, { 1 }, { 2, 3 })
  check_refused(t, intervals_means.from_summary, 1, 2, 1)
  local _, lower, upper = intervals_means.mean({ 4, 4, 4 })
  t.equal(lower, 4.0)
  t.equal(upper, 4.0)
end

local function levels_are_checked(t)
  t.fails(function() intervals_shares.exact(1, 2, 95) end,
    "the confidence must lie between 0 and 1, such as 0.95, not 95")
  t.fails(function() intervals_counts.score(1, 0) end, "the confidence must lie")
  t.fails(function() intervals_means.mean({ 1, 2 }, "0.9") end,
    "the confidence must be a number, not a string")
end

local function errors_point_at_the_call(t)
  local calls = {
    function() local x = intervals_shares.exact("a", 1) return x end,
    function() local x = intervals_shares.ratio(1, 2, 3, "4") return x end,
    function() local x = intervals_shares.wald(1, 2, 3) return x end,
    function() local x = intervals_counts.score("a") return x end,
    function() local x = intervals_counts.difference(1, 2, 3, "4", 1) return x end,
    function() local x = intervals_counts.ratio(1, 2, "3", 4) return x end,
    function() local x = intervals_means.mean("a") return x end,
    function() local x = intervals_means.difference({ 1, 2 }, { "a" }) return x end,
    function() local x = tests_shares.binomial("a", 1) return x end,
    function() local x = tests_shares.binomial(1, 2, 0.5, { confidence = 2 }) return x end,
    function() local x = tests_shares.trend({ 1, "a" }, { 1, 2 }) return x end,
    function() local x = tests_shares.trend({ 1, 2 }, { 1, 2 }, { 3 }) return x end,
    function() local x = tests_counts.poisson("a") return x end,
    function() local x = tests_counts.two_rates(1, 2, 3, "4") return x end,
    function() local x = tests_counts.two_rates(1, 2, 3, 4, 1, { alternative = 1 }) return x end,
    function() local x = tests_tables.fisher(1, 2, 3, "4") return x end,
    function() local x = tests_tables.fisher(1, 2, 3, 4, { side = 1 }) return x end,
  }
  for _, call in ipairs(calls) do
    local _, message = pcall(call)
    t.ok(string.find(message, "tests/plugins/intervals.lua", 1, true), message)
  end
end

return {
  {
    "A63: 303 of 498 lie between 56.5 and 65.0 per cent",
    function(t)
      local lower, upper = intervals.wilson(303, 498)
      t.equal(stats.round(100 * lower, 0.1), 56.5)
      t.equal(stats.round(100 * upper, 0.1), 65.0)
    end,
  },
  { "an error points at the line that has to be mended", errors_point_at_the_call },
  { "limits of a share are shares, in order, at any level", shares_lie_in_order },
  { "limits of a share hold it, and are wider at a higher level", shares_bracket_and_nest },
  { "limits of a share are the same, counted the other way", shares_are_symmetric },
  { "limits of none begin at 0, of all they end at 1", the_ends_are_exact },
  { "what is no share or count has a reason", what_is_no_share_says_why },
  { "limits of a count hold it, and are wider at a higher level", counts_lie_in_order },
  { "exact limits leave what they say at each end", exact_limits_are_exact },
  { "the difference of two shares turns round with them", differences_turn_round },
  { "ratios become their reciprocals when turned round", ratios_turn_round },
  { "the difference of two rates keeps its scale", rates_differ_as_scaled },
  { "fractions of a count give numbers or a reason", tiny_ones_are_numbers_or_reasons },
  { "two figures of which one does not exist have a reason", two_of_none_say_why },
  { "limits of means are even, nested, and finite", means_hold_what_they_should },
  { "limits of a median are the narrowest that cover", median_limits_are_the_narrowest },
  { "means that do not exist have a reason", means_that_do_not_exist_say_why },
  { "a confidence that is no level is refused", levels_are_checked },
}
