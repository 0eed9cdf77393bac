-- SPDX-License-Identifier: GPL-2.0-or-later
local standardise = require("standardise")
local inequality = require("standardise_inequality")
local life = require("standardise_life")
local shrinkage = require("standardise_shrinkage")

local function list(size, draw)
  local values = {}
  for i = 1, size do
    values[i] = draw(i)
  end
  return values
end

local SIZES = { 1, 20, 3000, 1e7, 1e12 }

-- Counts, populations, weights of 1 to 8 strata; small, large, uneven.
local function strata()
  local size = math.random(1, 8)
  local n = list(size, function()
    return math.random() * SIZES[math.random(#SIZES)] + 1e-3
  end)
  local x = list(size, function(i)
    return math.random() < 0.3 and 0
      or math.floor(math.min(1e9, n[i]) * math.random())
  end)
  local w = list(size, function() return math.random(0, 9) end)
  w[1] = w[1] + 1
  return x, n, w
end

local function bracket(t, value, lower, upper)
  if value == nil then
    t.ok(type(lower) == "string" and #lower > 10, "a reason is given")
    return
  end
  for _, number in ipairs({ value, lower, upper }) do
    t.ok(number - number == 0, "a finite number")
  end
  local slack = 1e-9 * math.abs(value)
  t.ok(lower <= value + slack and value <= upper + slack, "limits bracket")
end

local function scaled(values, factor)
  return list(#values, function(i) return values[i] * factor end)
end

local function life_tables()
  local ages = { 0, 1, 5, 20, 45, 65, 80 }
  local n = list(#ages, function() return math.random(300, 90000) end)
  local d = list(#ages, function(i)
    return math.random(0, math.floor(n[i] * (i / 7) ^ 3 / 3))
  end)
  return ages, n, d
end

local function limited_values(size)
  local y = list(size, function() return 40 + 20 * math.random() end)
  local low = list(size, function(i) return y[i] - 1 - math.random() end)
  local high = list(size, function(i) return y[i] + 1 + math.random() end)
  local n = list(size, function() return math.random(100, 9000) end)
  return y, low, high, n
end

return {
  {
    "limits of a direct rate bracket it, for any figures, or a reason is given",
    function(t)
      for _ = 1, 300 do
        local x, n, w = strata()
        for _, limits in ipairs({ "dobson", "gamma" }) do
          bracket(t, standardise.direct(x, n, w, 1000,
            { limits = limits, least = 0, exact = math.random() < 0.5 }))
        end
        bracket(t, standardise.direct(x, n, w, 1000))
      end
    end,
  },
  {
    "a higher level widens the limits of direct rates and of ratios",
    function(t)
      local x, n, w = { 4, 9, 22 }, { 1000, 1500, 800 }, { 30, 50, 20 }
      for _, limits in ipairs({ "dobson", "gamma" }) do
        local _, low, high = standardise.direct(x, n, w, 1,
          { confidence = 0.8, limits = limits })
        local _, lower, higher = standardise.direct(x, n, w, 1,
          { confidence = 0.99, limits = limits })
        t.ok(lower < low and high < higher, limits)
      end
      local _, low, high = standardise.ratio(17, 9, 1, { confidence = 0.8 })
      local _, lower, higher = standardise.ratio(17, 9, 1)
      t.ok(lower < low and high < higher, "ratio")
    end,
  },
  {
    "the scale of the standard population does not matter",
    function(t)
      for _ = 1, 50 do
        local x, n, w = strata()
        local value, lower = standardise.direct(x, n, w, 1)
        local same, same_lower = standardise.direct(x, n, scaled(w, 64), 1)
        if value then
          t.near(same, value)
          t.near(same_lower, lower)
        end
      end
    end,
  },
  {
    "a population that is its own standard has its crude rate",
    function(t)
      for _ = 1, 50 do
        local x, n = strata()
        local X, N = 0, 0
        for i = 1, #n do
          X, N = X + x[i], N + n[i]
        end
        local value = standardise.direct(x, n, n, 1)
        if value then
          t.near(value, X / N)
        end
        local E = standardise.expected(n, x, n)
        t.near(E, X)
      end
    end,
  },
  {
    "events that nobody has twice are not repeat events",
    function(t)
      for _ = 1, 50 do
        local x, n, w = strata()
        local value, lower, upper = standardise.direct(x, n, w, 1)
        local same, low, high = standardise.direct_repeated({ x }, n, w, 1)
        t.equal({ same, low, high }, { value, lower, upper })
      end
    end,
  },
  {
    "repeat events have wider limits than as many single ones",
    function(t)
      local n, w = { 900, 800 }, { 3, 2 }
      local value, lower, upper = standardise.direct({ 30, 24 }, n, w, 1)
      local same, low, high = standardise.direct_repeated(
        { [3] = { 10, 8 } }, n, w, 1)
      t.near(same, value)
      t.ok(low < lower and upper < high, "wider")
    end,
  },
  {
    "limits of a ratio bracket it; below 10 events the exact switch is idle",
    function(t)
      for _ = 1, 200 do
        local observed = math.random(0, 60)
        local E = math.random() * 50 + 1e-6
        bracket(t, standardise.ratio(observed, E, 100))
        local _, lower, upper = standardise.ratio(observed, E, 100)
        local _, low, high = standardise.ratio(observed, E, 100,
          { exact = true })
        t.equal(observed < 10, low == lower and high == upper)
      end
    end,
  },
  {
    "a missing count gives no rate, unless it is said what it stands for",
    function(t)
      local value, why = standardise.direct({ 20, false }, { 9, 9 }, { 1, 1 }, 1)
      t.equal({ value, why }, { nil, "counts: place 2 is missing" })
      t.near((standardise.direct({ 20, false }, { 100, 90 }, { 1, 1 }, 1,
        { missing = 0 })), 0.1)
      value, why = standardise.indirect({ 1, false }, { 9, 9 }, { 1, 1 },
        { 8, 8 }, 1)
      t.equal({ value, why }, { nil, "counts: place 2 is missing" })
    end,
  },
  {
    "figures that cannot be used give a reason",
    function(t)
      local direct = standardise.direct
      bracket(t, direct({ 20 }, { 0 }, { 1 }, 1))
      bracket(t, direct({ -1 }, { 5 }, { 1 }, 1))
      bracket(t, direct({ 20 }, { 5 }, { 0 }, 1))
      bracket(t, direct({ 0 }, { 5 }, { 1 }, 1, { least = 0 }))
      bracket(t, direct({ 1e300 }, { 1e-300 }, { 1 }, 1))
      bracket(t, standardise.ratio(5, 0, 100))
      bracket(t, standardise.ratio(-5, 2, 100))
      bracket(t, standardise.direct_repeated({}, { 5 }, { 1 }, 1))
    end,
  },
  {
    "mistakes in a script raise and say what was meant",
    function(t)
      t.fails(function() standardise.direct({ 1 }, { 1, 2 }, { 1 }, 1) end,
        "counts and populations must be equally long")
      t.fails(function() standardise.direct({ "1" }, { 1 }, { 1 }, 1) end,
        "entry 1 of counts must be a number")
      t.fails(function()
        standardise.direct({ 1 }, { 1 }, { 1 }, 1, { leest = 3 })
      end, "'leest' is no option here")
      t.fails(function() standardise.direct({ 0 / 0 }, { 1 }, { 1 }, 1) end,
        "finite")
      t.fails(function()
        standardise.ratio(3, 4, 100, { confidence = 1 })
      end, "the confidence must lie between")
      t.fails(function()
        standardise.ratio(3, 4, 100, { least = 1 })
      end, "'least' is no option here")
      t.fails(function()
        standardise.direct({ 1 }, { 1 }, { 1 }, 1, { limits = "byar" })
      end, "limits must be")
      t.fails(function()
        standardise.direct_repeated({ [1.5] = { 1 } }, { 1 }, { 1 }, 1)
      end, "each key is a number of events")
      t.fails(function() inequality.slope({ 1 }, { 1 }) end, "two quantiles")
      t.fails(function() life.table({ 0, 0 }, { 1, 1 }, { 0, 0 }) end, "rising")
      t.fails(function()
        life.expectancy(3, { 0, 65 }, { 40000, 9000 }, { 90, 500 })
      end, "no age band begins at 3")
    end,
  },
  {
    "the slope turned round is its opposite, and the relative index its inverse",
    function(t)
      for _ = 1, 50 do
        local y, _, _, n = limited_values(math.random(2, 10))
        for _, transform in ipairs({ false, true }) do
          local options = { scale = "rate", transform = transform }
          local slope = inequality.slope(y, n, options)
          local relative = inequality.relative(y, n, options)
          options.turned = true
          t.near((inequality.slope(y, n, options)), -slope)
          t.near(inequality.relative(y, n, options) * relative, 1)
        end
      end
    end,
  },
  {
    "values on a line have that line's ends, whatever the populations",
    function(t)
      for _ = 1, 50 do
        local n = list(math.random(2, 10), function()
          return math.random(1, 900)
        end)
        local total, below = 0, 0
        for _, people in ipairs(n) do
          total = total + people
        end
        local y = list(#n, function(i)
          below = below + n[i]
          return 3 + 5 * (below - n[i] / 2) / total
        end)
        local slope, first, last = inequality.slope(y, n)
        t.near(slope, 5, 1e-9)
        t.near(first, 3, 1e-9)
        t.near(last, 8, 1e-9)
      end
    end,
  },
  {
    "limits of the indices bracket them, by draws and without",
    function(t)
      for _ = 1, 6 do
        local y, low, high, n = limited_values(math.random(2, 10))
        for _, transform in ipairs({ false, true }) do
          local options = { scale = "rate", transform = transform,
            draws = 2000, turned = math.random() < 0.5 }
          bracket(t, (inequality.slope(y, n, options)),
            inequality.slope_limits(y, low, high, n, options))
          bracket(t, inequality.relative(y, n, options),
            inequality.relative_limits(y, low, high, n, options))
        end
      end
    end,
  },
  {
    "there is no relative index across 0, and its reason is given",
    function(t)
      bracket(t, inequality.relative({ -3, 5 }, { 1, 1 }))
      bracket(t, inequality.relative_limits({ 1, 2 }, { -9, -9 }, { 9, 9 },
        { 1, 1 }))
      bracket(t, inequality.slope({ 0, 2 }, { 1, 1 }, { scale = "rate" }))
    end,
  },
  {
    "life expectancy and its limits, for any deaths, or a reason",
    function(t)
      for _ = 1, 100 do
        local ages, n, d = life_tables()
        local rows, why = life.table(ages, n, d)
        t.ok(rows or type(why) == "string", "rows or a reason")
        for _, row in ipairs(rows or {}) do
          bracket(t, row.value, row.lower or row.reason, row.upper)
        end
      end
    end,
  },
  {
    "more deaths in a band make every life before it shorter",
    function(t)
      local ages, n = { 0, 1, 30, 70 }, { 900, 9000, 9000, 4000 }
      local before = life.expectancy(0, ages, n, { 4, 20, 60, 300 })
      for band = 1, 4 do
        local d = { 4, 20, 60, 300 }
        d[band] = d[band] + 5
        t.ok(life.expectancy(0, ages, n, d) < before, "band " .. band)
      end
    end,
  },
  {
    "a life table has its reasons: few people, no end, more deaths than people",
    function(t)
      local ages = { 0, 65 }
      bracket(t, life.table(ages, { 3000, 2000 }, { 1, 9 }))
      bracket(t, life.table(ages, { 3000, 9000 }, { 1, 0 }))
      bracket(t, life.table(ages, { 3000, 9000 }, { 3001, 5 }))
      local rows = life.table(ages, { 3000, 9000 }, { 3000, 5 })
      t.equal(rows[2].reason, "nobody is expected to reach this age")
    end,
  },
  {
    "shrinkage keeps each rate between its own and that of all",
    function(t)
      for _ = 1, 200 do
        local x, n = strata()
        local family = math.random() < 0.5 and "binomial" or "poisson"
        local rates, b = shrinkage.marshall(x, n, { family = family })
        t.ok(rates or family == "binomial", b)
        for i, rate in ipairs(rates or {}) do
          local low, high = math.min(b, x[i] / n[i]), math.max(b, x[i] / n[i])
          t.ok(rate >= low - 1e-9 * high and rate <= high * (1 + 1e-9),
            "between")
        end
      end
    end,
  },
}
