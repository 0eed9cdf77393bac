-- SPDX-License-Identifier: GPL-2.0-or-later
local funnel = require("funnel")
local limits = require("funnel_limits")
local spread = require("funnel_spread")

local LEVELS = { 0.5, 0.8, 0.95, 0.998, 0.9999 }

local function finite(value)
  return type(value) == "number" and value == value and math.abs(value) < math.huge
end

-- A base of one to ten million, as often small as large.
local function size()
  return math.floor(10 ^ (7 * math.random()))
end

-- Limits nest, hold the target between them, and stay in their range.
local function check_nested(t, limits_at, target, most)
  local inner_lower, inner_upper = target, target
  for _, level in ipairs(LEVELS) do
    local lower, upper = limits_at(level)
    t.ok(finite(lower) and finite(upper), "a limit is no number")
    t.ok(lower <= inner_lower and upper >= inner_upper, "the limits do not nest")
    t.ok(lower >= 0 and upper <= most, "a limit is out of range")
    inner_lower, inner_upper = lower, upper
  end
end

local function areas_of(count, rate, wild)
  local areas = {}
  for i = 1, count do
    local n = 20 + math.floor(10 ^ (5 * math.random()))
    local p = math.min(1, rate * math.exp(wild * (math.random() - 0.5)))
    areas[i] = { name = "area " .. i, numerator = math.floor(n * p + 0.5), denominator = n }
  end
  return areas
end

local KINDS = { "proportion", "rate", "ratio", "counts" }
local WAYS = { "none", "multiplicative", "additive" }

local function check_verdict(t, verdict, levels)
  for k in ipairs(levels) do
    local lower, upper = verdict.lower[k], verdict.upper[k]
    t.ok(finite(lower) and finite(upper) and 0 <= lower and lower <= upper, "limits are no range")
    if k > 1 then
      t.ok(lower <= verdict.lower[k - 1] and upper >= verdict.upper[k - 1], "the limits do not nest")
    end
  end
  local outside = verdict.value < verdict.lower[1] or verdict.value > verdict.upper[1]
  t.equal(verdict.position ~= "within", outside)
  t.equal(verdict.level ~= nil, outside)
end

return {
  { "limits of a proportion nest, hold the target and stay a share", function(t)
    for _ = 1, 60 do
      local target, n = math.random() ^ 3, size()
      check_nested(t, function(level) return limits.proportion(target, n, level) end, target, 1)
    end
  end },
  { "exact limits nest and leave at most the level's tails outside", function(t)
    for _ = 1, 60 do
      local target, n = math.random() ^ 3, math.random(1, 5000)
      check_nested(t, function(level) return limits.binomial(target, n, level) end,
        limits.binomial(target, n, 1e-9), 1)
      local lower, upper = limits.binomial(target, n, 0.95)
      local below = lower > 0 and stats.pbinom(math.floor(lower * n + 0.5) - 1, n, target) or 0
      local above = stats.pbinom(math.floor(upper * n + 0.5), n, target, "upper")
      t.ok(below <= 0.025 + 1e-12 and above <= 0.025 + 1e-12, "a tail is too heavy")
    end
  end },
  { "limits of a ratio nest, and the smooth ones lie outside the exact above", function(t)
    for _ = 1, 60 do
      local expected = 10 ^ (8 * math.random() - 2)
      for _, level in ipairs(LEVELS) do
        local lower, upper = limits.smooth(expected, level)
        local _, exact = limits.poisson(expected, level)
        t.ok(finite(lower) and 0 <= lower and lower < 1 and upper > 1)
        t.ok(upper >= exact - 1 / expected)
      end
      check_nested(t, function(level) return limits.smooth(expected, level) end,
        limits.smooth(expected, 0.5), math.huge)
    end
  end },
  { "a count of the lines' expected number lies on the Poisson tail", function(t)
    for _ = 1, 40 do
      local count = math.random(1, 2000)
      local least, most = limits.expected(count, 0.998)
      t.near(stats.ppois(count - 1, least, "upper"), 0.001, 1e-8)
      t.near(stats.ppois(count, most), 0.001, 1e-8)
    end
    t.equal(limits.expected(0, 0.95), 0)
  end },
  { "a scale brought there and back is where it was, and never bounces", function(t)
    for _ = 1, 60 do
      local share = math.random()
      for _, scale in ipairs({ "arcsine", "root", "log", "log_counts" }) do
        t.near(spread.back(scale, spread.to(scale, share)), share, 1e-12)
      end
      t.equal(spread.back("arcsine", -math.random()), 0)
      t.equal(spread.back("root", -math.random()), 0)
      t.near(spread.back("arcsine", 2), 1)
    end
  end },
  { "drawing in never widens, and keeps the order and what is missing", function(t)
    for _ = 1, 40 do
      local z = {}
      for i = 1, math.random(1, 30) do
        z[i] = math.random() < 0.8 and math.random(-50, 50) / 7 or false
      end
      local drawn, cut = spread.winsorise(z, 0.1), spread.truncate(z, 0.1)
      for i, value in ipairs(z) do
        t.equal(drawn[i] == false, value == false)
        t.ok(not cut[i] or cut[i] == value)
        t.ok(not value or math.abs(drawn[i]) <= 50 / 7)
      end
    end
  end },
  { "room for overdispersion never narrows the limits, and chance alone needs none", function(t)
    for _ = 1, 40 do
      local s, phi = math.random() + 0.01, 3 * math.random()
      local found = { phi = phi, tau2 = math.max(0, phi - 1) * s ^ 2 }
      t.ok(spread.widen(s, "multiplicative", found) >= s)
      t.ok(spread.widen(s, "additive", found) >= s)
      t.equal(spread.widen(s, "none", found), s)
    end
    t.equal(spread.tau2({ 0.7, -0.7 }, { 2, 3 }), 0)
  end },
  { "verdicts follow the limits for every kind and way", function(t)
    for _ = 1, 12 do
      local areas = areas_of(math.random(2, 40), math.random(), 3 * math.random())
      for _, kind in ipairs(KINDS) do
        for _, way in ipairs(WAYS) do
          local levels = { 0.8, 0.95, 0.998 }
          local verdicts, all = funnel.judge(areas, { kind = kind, overdispersion = way, levels = levels })
          t.ok(verdicts, all)
          t.equal(#verdicts, #areas)
          t.ok(all.outside[1] >= all.outside[2] and all.outside[2] >= all.outside[3])
          for _, verdict in ipairs(verdicts) do
            if verdict.value then check_verdict(t, verdict, levels) end
          end
        end
      end
    end
  end },
  { "without wildness about a twentieth lie outside 95 per cent", function(t)
    local areas = {}
    for i = 1, 400 do
      areas[i] = { numerator = stats.qbinom(math.random(), 500, 0.3), denominator = 500 }
    end
    local _, all = funnel.judge(areas, { kind = "proportion" })
    t.ok(all.outside[1] >= 6 and all.outside[1] <= 40, "outside: " .. all.outside[1])
    t.ok(all.phi > 0.5 and all.phi < 1.3, "phi: " .. all.phi)
  end },
  { "polarity is always told, and turns with what is good", function(t)
    local areas = { { numerator = 90, denominator = 100 }, { numerator = 500, denominator = 1000 } }
    local function verdict(good)
      return funnel.judge(areas, { kind = "proportion", good = good })[1]
    end
    t.equal(verdict("high").verdict, "better")
    t.equal(verdict("low").verdict, "worse")
    t.equal(verdict("none").verdict, "higher")
    t.equal(verdict("none").words, "above the 99.8 per cent limits; neither is good")
    t.equal(verdict("high").words, "above the 99.8 per cent limits; high is good: better")
  end },
  { "an area without a place says why, and the others are judged", function(t)
    local areas = { { name = "a" }, { name = "b", numerator = 1, denominator = 0 },
      { name = "c", numerator = 9, denominator = 4 }, { name = "d", numerator = 3, denominator = 4 },
      { name = "e", numerator = 4, denominator = 8 } }
    local verdicts, all = funnel.judge(areas, { kind = "proportion" })
    t.equal(verdicts[1].reason, "no counts")
    t.equal(verdicts[2].reason, "the denominator is 0")
    t.equal(verdicts[3].reason, "more cases than the denominator")
    t.equal(all.judged, 2)
  end },
  { "several areas without events do not make phi infinite on the log scale", function(t)
    local areas = areas_of(12, 0.4, 0.2)
    areas[1].numerator, areas[2].numerator = 0, 0
    local verdicts, all = funnel.judge(areas, { kind = "rate", scale = "log", truncate = 0.1,
      overdispersion = "additive" })
    t.ok(finite(all.phi) and finite(all.tau2))
    t.equal(verdicts[1].reason, "no events, and 0 has no logarithm")
    local rooted, on_root = funnel.judge(areas, { kind = "rate", overdispersion = "additive" })
    t.ok(finite(on_root.phi) and rooted[1].value == 0)
  end },
  { "a funnel that cannot be says why", function(t)
    local function why(areas, options)
      local _, reason = funnel.judge(areas, options)
      return reason
    end
    t.equal(why({}, { kind = "rate" }), "no area has counts")
    t.equal(why({ { numerator = 0, denominator = 5 } }, { kind = "rate" }),
      "the target is 0, and a funnel round 0 has no width")
    t.equal(why({ { numerator = 1, denominator = 5 } }, { kind = "rate", overdispersion = "additive" }),
      "overdispersion needs at least two areas")
    t.equal(why({ { numerator = 1, denominator = 5 } }, { kind = "proportion", target = 33 }),
      "a target for a proportion lies between 0 and 1")
  end },
  { "a mistaken option is refused by name", function(t)
    local one = { { numerator = 1, denominator = 5 } }
    t.fails(function() funnel.judge(one, { kind = "share" }) end, "kind must be proportion")
    t.fails(function() funnel.judge(one, { kind = "rate", level = 0.9 }) end, "no option 'level'")
    t.fails(function() funnel.judge(one, { kind = "rate", levels = { 0.998, 0.95 } }) end, "levels must rise")
    t.fails(function() funnel.judge(one, { kind = "rate", levels = { 95 } }) end, "between 0 and 1")
    t.fails(function() funnel.judge(one, { kind = "rate", scale = "arcsine" }) end, "no scale 'arcsine'")
    t.fails(function() funnel.judge(one, { kind = "rate", good = "up" }) end, "good must be")
    t.fails(function() limits.proportion("a", 3, 0.95) end, "the target must be a number")
  end },
}
