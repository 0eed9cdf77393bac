-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max line length
local trend = require("trend")
local trend_change = require("trend_change")
local trend_line = require("trend_line")
local trend_words = require("trend_words")

local POLARITIES = { "high", "low", "none" }

local function series(count, make)
  local list = {}
  for i = 1, count do
    list[i] = make(i)
  end
  return list
end

local function negated(list)
  return series(#list, function(i) return list[i] and -list[i] end)
end

-- Results as a list with their number, for those that may be nil.
local function pack(...)
  return { n = select("#", ...), ... }
end

local function check_finite(t, results)
  for i = 1, results.n do
    local value = results[i]
    if type(value) == "number" then
      t.ok(value == value and math.abs(value) < math.huge, "result " .. i .. " is " .. tostring(value))
    end
  end
  t.ok(results[1] ~= nil or type(results[2]) == "string", "nil, and no reason")
end

local OPPOSITE = {
  increasing = "decreasing", decreasing = "increasing",
  ["no significant change"] = "no significant change",
}

local EXTREMES = { 0, -0.0, 1, -1, 1e-308, 5e-324, 1e-160, 1e16, 1e155, 1e300, -1e300, 1.7e308, 3, false }

local function extreme(count)
  return series(count, function() return EXTREMES[math.random(#EXTREMES)] end)
end

return {
  {
    "a verdict always states the polarity, and turns with it",
    function(t)
      t.equal(trend_words.verdict("increasing", "high"), "increasing and getting better (high is good)")
      t.equal(trend_words.verdict("increasing", "low"), "increasing and getting worse (low is good)")
      t.equal(trend_words.verdict("decreasing", "high"), "decreasing and getting worse (high is good)")
      t.equal(trend_words.verdict("decreasing", "low"), "decreasing and getting better (low is good)")
      t.equal(trend_words.verdict("decreasing", "none"), "decreasing (neither high nor low is good)")
      t.equal(trend_words.verdict("no significant change", "low"), "no significant change (low is good)")
    end,
  },
  {
    "a polarity that is left out or misspelt is refused",
    function(t)
      local y = { 1, 2, 3, 4, 5 }
      local why = "the polarity must be high, low or none"
      t.fails(function() trend.recent_shares(y, y) end, why)
      t.fails(function() trend.recent_values(y, y, y, "up") end, why)
      t.fails(function() trend.monotonic(y) end, why)
      t.fails(function() trend_line.slope(y) end, why)
      t.fails(function() trend_change.shares(1, 2, 1, 2) end, why)
      t.fails(function() trend_change.rates(1, 2, 1, 2) end, why)
      t.fails(function() trend_change.values({}, {}, "better") end, why)
    end,
  },
  {
    "the five-point test says which of its conditions fails",
    function(t)
      local function why(...)
        local direction, reason = trend.recent_shares(...)
        t.equal(direction, nil)
        return reason
      end
      local n = { 9, 9, 9, 9, 9 }
      t.equal(why({ 1, 2, 3 }, { 9, 9, 9 }, "low"), "not enough data points: 3, and the test needs 5")
      t.equal(why({ 1, 2, false, 4, 5 }, n, "low"), "missing values: point 3 of the newest 5")
      t.equal(why({ 1, 2, 0, 4, 5 }, n, "low"), "point 3 is 0 of 9, and a share of 0 or 1 has no place on the logit scale")
      t.equal(why({ 1, 2, 10, 4, 5 }, n, "low"), "point 3 is no share: 10 of 9")
      local _, reason = trend.recent_values({ 1, 2, 3, 4, 5 }, { 0, 1, 2, 3, 5 }, { 2, 3, 4, 5, 5 }, "low")
      t.equal(reason, "the interval of point 5 has no width, so its weight is unknown")
      _, reason = trend.recent_values({ 1, 2, 3, 4, 5 }, { 0, 1, 2, false, 4 }, { 2, 3, 4, 5, 6 }, "low")
      t.equal(reason, "missing values: point 4 of the newest 5")
    end,
  },
  {
    "a trend that hangs on one point is none, and the point is named",
    function(t)
      local y = { 70, 70, 70, 70, 90 }
      local direction, _, chi2, _, reason = trend.recent_values(y, series(5, function(i) return y[i] - 1 end), series(5, function(i) return y[i] + 1 end), "high")
      t.equal(direction, "no significant change")
      t.ok(chi2 > 9.55)
      t.equal(reason, "significant, but not the same direction without point 5")
    end,
  },
  {
    "older points than five do not count",
    function(t)
      for _ = 1, 30 do
        local n = series(8, function() return math.random(200, 400) end)
        local x = series(8, function(i) return math.random(20, n[i] - 20) end)
        local all = pack(trend.recent_shares(x, n, "low"))
        t.equal(all, pack(trend.recent_shares(table.move(x, 4, 8, 1, {}), table.move(n, 4, 8, 1, {}), "low")))
      end
    end,
  },
  {
    "what rises falls in the mirror, by every test",
    function(t)
      for _ = 1, 60 do
        local slope, count = math.random() * 4 - 2, math.random(5, 14)
        local y = series(count, function(i) return slope * i + math.random() * 3 end)
        local low = series(count, function(i) return y[i] - 0.5 - math.random() end)
        local high = series(count, function(i) return y[i] + 0.5 + math.random() end)
        local down = negated(y)
        t.equal(trend.recent_values(down, negated(high), negated(low), "low"), OPPOSITE[trend.recent_values(y, low, high, "low")])
        t.equal(trend.monotonic(down, "low"), OPPOSITE[trend.monotonic(y, "low")])
        t.equal(trend_line.slope(down, "low"), OPPOSITE[trend_line.slope(y, "low")])
        local n = series(5, function() return 500 end)
        local x = series(5, function() return math.random(100, 400) end)
        local rest = series(5, function(i) return n[i] - x[i] end)
        t.equal(trend.recent_shares(rest, n, "low"), OPPOSITE[trend.recent_shares(x, n, "low")])
      end
    end,
  },
  {
    "a share is a trend whether counted in ones or from the end",
    function(t)
      for _ = 1, 30 do
        local n = series(5, function() return math.random(300, 900) end)
        local x = series(5, function(i) return math.random(100, n[i] - 100) end)
        local _, _, chi2, slope = trend.recent_shares(x, n, "none")
        local _, _, back_chi2, back = trend.recent_shares(series(5, function(i) return x[6 - i] end), series(5, function(i) return n[6 - i] end), "none")
        t.near(back_chi2, chi2, 1e-9)
        t.near(back, -slope, 1e-9)
      end
    end,
  },
  {
    "limits hold the estimate and widen with the level",
    function(t)
      for _ = 1, 60 do
        local y = series(math.random(6, 20), function() return math.random() * 100 end)
        local slope, _, lower, upper = trend.sen(y, 0.9)
        local _, _, wider_lower, wider_upper = trend.sen(y, 0.99)
        t.ok(wider_lower <= lower and lower <= slope and slope <= upper and upper <= wider_upper)
        local _, _, line, low, high = trend_line.slope(y, "low", 0.9)
        local _, _, _, lowest, highest = trend_line.slope(y, "low", 0.99)
        t.ok(lowest < low and low < line and line < high and high < highest)
        local x1, x2 = math.random(1, 40), math.random(0, 40)
        local _, _, change, from, to = trend_change.rates(x1, 100, x2, 90, "low", 0.9)
        local _, _, _, first, last = trend_change.rates(x1, 100, x2, 90, "low", 0.99)
        t.ok(first <= from and from <= change and change <= to and to < last)
        _, _, change, from, to = trend_change.shares(x1, 40, x2, 45, "low", 0.9)
        _, _, _, first, last = trend_change.shares(x1, 40, x2, 45, "low", 0.99)
        t.ok(first < from and from <= change and change <= to and to < last)
      end
    end,
  },
  {
    "one straight line is found exactly, by least squares and by Sen",
    function(t)
      for _ = 1, 40 do
        local slope, start = math.random(-50, 50) / 8, math.random(-500, 500)
        local years = series(9, function(i) return 2010 + i end)
        local y = series(9, function(i) return start + slope * i end)
        t.near((trend_line.fit(y, years)), slope)
        t.near((trend.sen(y)), slope)
        local _, intercept = trend.sen(y)
        t.near(intercept, start, 1e-10, 1e-9)
      end
    end,
  },
  {
    "years do not cost digits",
    function(t)
      local y = { 50.1, 49.7, 52.3, 51.8, 53.9, 55.2 }
      local near = pack(trend_line.fit(y, { 1, 2, 3, 4, 5, 6 }))
      local far = pack(trend_line.fit(y, { 200001, 200002, 200003, 200004, 200005, 200006 }))
      for _, i in ipairs({ 1, 3, 4, 5, 6, 7 }) do
        t.near(far[i], near[i], 1e-13)
      end
    end,
  },
  {
    "a change and its polarity make better or worse, all ways alike",
    function(t)
      local before, now = { value = 20, lower = 18, upper = 22 }, { value = 30, lower = 27, upper = 33 }
      local _, verdict = trend_change.values(before, now, "low")
      t.equal(verdict, "increasing and getting worse (low is good)")
      _, verdict = trend_change.values(now, before, "low")
      t.equal(verdict, "decreasing and getting better (low is good)")
      _, verdict = trend_change.shares(200, 1000, 300, 1000, "high")
      t.equal(verdict, "increasing and getting better (high is good)")
      _, verdict = trend_change.rates(200, 1000, 300, 1000, "none")
      t.equal(verdict, "increasing (neither high nor low is good)")
    end,
  },
  {
    "overlapping limits may still be a change: the difference is tested",
    function(t)
      local before, now = { value = 20, lower = 18, upper = 22 }, { value = 23, lower = 21, upper = 25 }
      t.equal(trend_change.values(before, now, "low"), "increasing")
    end,
  },
  {
    "a change that cannot be told says why",
    function(t)
      local function why(call, ...)
        local result, reason = call(...)
        t.equal(result, nil)
        return reason
      end
      local whole = { value = 2, lower = 1, upper = 3 }
      t.equal(why(trend_change.values, {}, whole, "low"), "the earlier figure: it is missing")
      t.equal(why(trend_change.values, whole, { value = 2 }, "low"), "the later figure: it has no interval")
      t.equal(why(trend_change.values, whole, { value = 2, lower = 3, upper = 4 }, "low"), "the later figure: its limits do not enclose it")
      t.equal(why(trend_change.shares, 3, 0, 1, 2, "low"), "the earlier year: no share: 3 of 0")
      t.equal(why(trend_change.rates, 0, 9, 4, 9, "low"), "there were no events in the earlier year, so there is no ratio to it")
      t.equal(why(trend_change.cagr, { -1, 2 }), "growth needs a first figure above 0 and a last one of 0 or more")
      t.equal(why(trend.monotonic, { 1, 2, 3, 4 }, "low"), "not enough figures: with 4 even a steady rise is not significant")
      t.equal(why(trend_line.slope, { 1, false, 3 }, "low"), "not enough figures: 2, and the interval of a slope needs 3")
      t.equal(why(trend_line.percent, { -1, 2, 3 }), "the line starts at -0.666667, and a percentage needs a start above 0")
    end,
  },
  {
    "figures that are all equal do not change",
    function(t)
      local y = { 7, 7, 7, 7, 7, 7 }
      t.equal(trend.monotonic(y, "low"), "no significant change")
      t.equal(trend_line.slope(y, "low"), "no significant change")
      t.equal(trend.recent_shares(y, { 9, 9, 9, 9, 9, 9 }, "low"), "no significant change")
      t.equal(trend.recent_values(y, { 6, 6, 6, 6, 6, 6 }, { 8, 8, 8, 8, 8, 8 }, "low"), "no significant change")
    end,
  },
  {
    "nothing extreme gives a NaN, an infinity or a failure without a reason",
    function(t)
      for _ = 1, 400 do
        local good, count = POLARITIES[math.random(3)], math.random(0, 8)
        local y, other, more = extreme(count), extreme(count), extreme(count)
        check_finite(t, pack(trend.recent_shares(y, other, good)))
        check_finite(t, pack(trend.recent_values(y, other, more, good)))
        check_finite(t, pack(trend.mann_kendall(y)))
        check_finite(t, pack(trend.sen(y)))
        check_finite(t, pack(trend.monotonic(y, good)))
        check_finite(t, pack(trend_line.fit(y, other)))
        check_finite(t, pack(trend_line.slope(y, good, 0.9, other)))
        check_finite(t, pack(trend_line.percent(y, other)))
        check_finite(t, pack(trend_change.cagr(y, other)))
        local four = series(4, function() return EXTREMES[math.random(#EXTREMES - 1)] end)
        check_finite(t, pack(trend_change.percent(four[1], four[2])))
        check_finite(t, pack(trend_change.shares(four[1], four[2], four[3], four[4], good)))
        check_finite(t, pack(trend_change.rates(four[1], four[2], four[3], four[4], good)))
        check_finite(t, pack(trend_change.values({ value = four[1], lower = four[2], upper = four[3] }, { value = four[1], lower = four[4], upper = four[3] }, good)))
      end
    end,
  },
  {
    "a mistaken argument is named, with its place in a list",
    function(t)
      t.fails(function() trend.sen({ 1, "2" }) end, "entry 2 of y must be a number, not a string")
      t.fails(function() trend.sen({ 1, 0 / 0 }) end, "entry 2 of y must be a finite number")
      t.fails(function() trend.sen({ 1, 2 }, 95) end, "the confidence must lie between 0 and 1")
      t.fails(function() trend.recent_shares({ 1, 2 }, { 1 }, "low") end, "x and n must be equally long, not 2 and 1")
      t.fails(function() trend_change.values(3, {}, "low") end, "before must be a table with value, lower and upper, not a number")
      t.fails(function() trend_change.percent("1", 2) end, "before must be a number, not a string")
    end,
  },
}
