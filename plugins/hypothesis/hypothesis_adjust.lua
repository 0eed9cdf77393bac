-- SPDX-License-Identifier: GPL-2.0-or-later
-- Many tests at once: p values made larger, so that the chance of false alarms
-- is that of the whole list. Of forty areas that are all alike, two differ at
-- 0.05 by chance alone.

local expect = require("expect")

local hypothesis_adjust = {}

-- The places of the p values that are there, from the lowest to the highest.
local function order_of(p)
  local places = {}
  for place, value in ipairs(p) do
    if value then
      places[#places + 1] = place
    end
  end
  table.sort(places, function(a, b)
    return p[a] < p[b] or (p[a] == p[b] and a < b)
  end)
  return places
end

-- Each times `factor(i)`, never below one before it.
local function rising(sorted, factor)
  local out, most = {}, 0
  for i, value in ipairs(sorted) do
    most = math.max(most, value * factor(i))
    out[i] = math.min(1, most)
  end
  return out
end

-- Each times `factor(i)`, never above one after it.
local function falling(sorted, factor)
  local out, least = {}, 1
  for i = #sorted, 1, -1 do
    least = math.min(least, sorted[i] * factor(i))
    out[i] = least
  end
  return out
end

-- The least of size * p[i] / (i's place among the last `size - 1`), for one
-- size of Hommel's subsets.
local function hommel_least(sorted, size)
  local n, least = #sorted, math.huge
  for i = 2, size do
    least = math.min(least, size * sorted[n - size + i] / i)
  end
  return least
end

local function hommel(sorted)
  local n, out = #sorted, {}
  local q = math.huge
  for i = 1, n do
    q = math.min(q, n * sorted[i] / i)
  end
  for i = 1, n do
    out[i] = q
  end
  for size = n - 1, 2, -1 do
    local least = hommel_least(sorted, size)
    for i = 1, n do
      local own = i <= n - size + 1 and math.min(size * sorted[i], least)
        or math.min(size * sorted[n - size + 1], least)
      out[i] = math.max(out[i], own)
    end
  end
  for i = 1, n do
    out[i] = math.max(out[i], sorted[i])
  end
  return out
end

local METHODS = {
  none = function(sorted) return sorted end,
  bonferroni = function(sorted)
    return rising(sorted, function() return #sorted end)
  end,
  holm = function(sorted)
    return rising(sorted, function(i) return #sorted + 1 - i end)
  end,
  hochberg = function(sorted)
    return falling(sorted, function(i) return #sorted + 1 - i end)
  end,
  hommel = hommel,
  BH = function(sorted)
    return falling(sorted, function(i) return #sorted / i end)
  end,
  BY = function(sorted)
    local harmonic = 0
    for i = 1, #sorted do
      harmonic = harmonic + 1 / i
    end
    return falling(sorted, function(i) return harmonic * #sorted / i end)
  end,
}

local WORDS = {
  "holm", "hochberg", "hommel", "bonferroni", "BH", "BY", "none",
}

-- Adjusted p values, in the order given.
-- p: a list of shares; a missing one, given as `false`, stays so and does not
-- count; method: "holm" unless given, "hochberg", "hommel", "bonferroni" (the
-- chance of one false alarm or more); "BH", "BY" (the share of false alarms
-- among the alarms: for league tables and funnels); "none". Result: a list.
-- Raises for other types and for what is no share.
-- Source: Holm (1979), Hochberg (1988), Hommel (1988), Benjamini and Hochberg
-- (1995), Benjamini and Yekutieli (2001); p.adjust of R.
-- > table.concat(hypothesis_adjust.adjust({ 0.01, 0.04, 0.03 }, "BH"), " ")  -- 0.03 0.04 0.04
function hypothesis_adjust.adjust(p, method)
  expect.gaps(p, "p")
  for _, value in ipairs(p) do
    if value then
      expect.share(value, "each p")
    end
  end
  method = expect.word(method, "the method", WORDS)
  local places, sorted = order_of(p), {}
  for i, place in ipairs(places) do
    sorted[i] = p[place]
  end
  local adjusted, answer = METHODS[method](sorted), {}
  for place = 1, #p do
    answer[place] = false
  end
  for i, place in ipairs(places) do
    answer[place] = adjusted[i]
  end
  return answer
end

return hypothesis_adjust
