-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max line length
local seasonal = require("seasonal")
local seasonal_order = require("seasonal_order")
local seasonal_stl = require("seasonal_stl")

local function series(count, make)
  local list = {}
  for i = 1, count do
    list[i] = make(i)
  end
  return list
end

local function random_series(count)
  return series(count, function(i) return 100 + i + 9 * math.sin(i) + math.random() * 20 end)
end

local function check_sum(t, y, ...)
  for i = 1, #y do
    local sum = 0
    for k = 1, select("#", ...) do
      sum = sum + (select(k, ...))[i]
    end
    t.near(sum, y[i], 1e-12)
  end
end

return {
  {
    "twelve months roll as their sums do, and not across a gap",
    function(t)
      local y = random_series(40)
      y[20] = false
      local rolling = seasonal.rolling(y, 12)
      for i = 1, 40 do
        t.equal(rolling[i] == false, i < 12 or (i >= 20 and i < 32))
      end
      local sum = 0
      for i = 5, 16 do
        sum = sum + y[i]
      end
      t.equal(rolling[16], sum)
    end,
  },
  {
    "the same month of last year is the one that is compared",
    function(t)
      local y = random_series(30)
      y[3] = false
      local change, percent = seasonal.change(y, 12), seasonal.percent(y, 12)
      for i = 1, 30 do
        local there = i > 12 and i ~= 15
        t.equal(change[i], there and y[i] - y[i - 12])
        t.near(percent[i] or nil, there and 100 * (y[i] / y[i - 12] - 1), 1e-9)
      end
      t.equal(seasonal.percent({ 0, 1, 5, 2 }, 2), { false, false, false, 100.0 })
    end,
  },
  {
    "the parts make up the whole",
    function(t)
      for _, period in ipairs({ 2, 4, 7, 12 }) do
        local y = random_series(5 * period + 3)
        local parts = seasonal_stl.fit(y, period, 7, true)
        check_sum(t, y, parts.seasonal, parts.trend, parts.remainder)
        parts = seasonal_stl.fit(y, period, "periodic", false)
        check_sum(t, y, parts.seasonal, parts.trend, parts.remainder)
        parts = seasonal.decompose(y, period)
        for i = 1, #y do
          t.equal(parts.trend[i] == false, i <= period // 2 or i > #y - period // 2)
          if parts.trend[i] then
            t.near(parts.trend[i] + parts.seasonal[i] + parts.random[i], y[i], 1e-12)
          end
        end
      end
    end,
  },
  {
    "a figure adds up to nothing, or has mean 1",
    function(t)
      local y = random_series(50)
      local sum, product = 0, 0
      for season = 1, 12 do
        sum = sum + seasonal.decompose(y, 12).figure[season]
        product = product + seasonal.decompose(y, 12, "multiplicative").figure[season]
      end
      t.near(sum, 0, 0, 1e-10)
      t.near(product, 12)
    end,
  },
  {
    "a season on a straight line is found, and taken off",
    function(t)
      local season = { 5, -3, 1, -3 }
      local y = series(24, function(i) return 10 + 2 * i + season[(i - 1) % 4 + 1] end)
      local figure = seasonal.decompose(y, 4).figure
      local stl = seasonal_stl.fit(y, 4, "periodic", true)
      for i = 1, 4 do
        t.near(figure[i], season[i])
        t.near(stl.seasonal[i], season[i], 1e-6)
        t.near(seasonal.adjusted(y, 4)[i], 10 + 2 * i)
      end
    end,
  },
  {
    "one odd month loses its weight when robust",
    function(t)
      local y = random_series(60)
      y[31] = 900
      local parts = seasonal_stl.fit(y, 12, 7, true)
      t.equal(parts.weights[31], 0)
      t.ok(parts.remainder[31] > 700)
    end,
  },
  {
    "the middle as R has it is the median of an odd number, near it of an even",
    function(t)
      for _ = 1, 200 do
        local list = series(math.random(1, 70), function() return math.random(1, 1000) end)
        local twice = seasonal_order.twice_middle(list)
        if #list % 2 == 1 then
          t.equal(twice, seasonal_order.twice_median(list))
        else
          local below, above = 0, 0
          for _, value in ipairs(list) do
            below = below + (value < twice / 2 and 1 or 0)
            above = above + (value > twice / 2 and 1 or 0)
          end
          t.ok(below <= #list and above <= #list and below + above >= #list - 8)
        end
      end
    end,
  },
  {
    "what cannot be taken apart says why",
    function(t)
      local function why(call, ...)
        local result, reason = call(...)
        t.equal(result, nil)
        return reason
      end
      t.equal(why(seasonal.decompose, { 1, 2, 3 }, 2), "not enough figures: 3, and two periods are 4")
      t.equal(why(seasonal.decompose, { 1, -2, 3, 4 }, 2, "multiplicative"), "a multiplicative season needs figures of 0 or more")
      t.equal(why(seasonal.decompose, { 1, 0, 3, 0, 5, 0 }, 2, "multiplicative"), "the figure of season 2 is nothing to divide by")
      t.equal(why(seasonal.decompose, { 1, 2, 3, false, 5, 6, 7, false, 9, 10 }, 4), "season 1 has no figure with a whole period around it")
      t.equal(why(seasonal_stl.fit, { 1, 2, 3, 4 }, 2, 7), "not enough figures: 4, and it takes more than two periods, 4")
      t.equal(why(seasonal_stl.fit, { 1, 2, false, 4, 5 }, 2, 7), "entry 3 is missing, and the series must be whole")
      t.fails(function() seasonal.rolling({ 1 }, 12.5) end, "the period must be a whole number, not 12.5")
      t.fails(function() seasonal.decompose({ 1 }, 12, "additve") end, "the kind must be additive or multiplicative, not additve")
      t.fails(function() seasonal_stl.fit({ 1 }, 12, "period") end, "the seasonal window (years, or \"periodic\") must be a number")
    end,
  },
  {
    "nothing extreme gives a NaN or an infinity",
    function(t)
      local extremes = { 0, 1, -1, 5e-324, 1e-300, 1e16, 1e99, -1e99, 1.7e308, -1.7e308, false }
      local function check(list)
        for i = 1, #list do
          t.ok(list[i] == false or math.abs(list[i]) < math.huge, "entry " .. i .. " is " .. tostring(list[i]))
        end
      end
      for _ = 1, 60 do
        local wild = math.random() < 0.5 and #extremes or 8
        local y = series(math.random(9, 30), function() return extremes[math.random(wild)] end)
        check(seasonal.rolling(y, 4))
        check(seasonal.change(y, 4))
        check(seasonal.percent(y, 4))
        for _, kind in ipairs({ "additive", "multiplicative" }) do
          local parts = seasonal.decompose(y, 4, kind) or { trend = {}, seasonal = {}, random = {} }
          check(parts.trend)
          check(parts.seasonal)
          check(parts.random)
        end
        local parts = seasonal_stl.fit(y, 4, 7, true) or { trend = {}, seasonal = {}, remainder = {} }
        check(parts.trend)
        check(parts.seasonal)
        check(parts.remainder)
      end
    end,
  },
}
