-- SPDX-License-Identifier: GPL-2.0-or-later
local compare = require("compare")
local many = require("compare_many")
local similar = require("compare_similar")
local two = require("compare_two")

local function finite(value)
  return type(value) == "number" and value == value and math.abs(value) < math.huge
end

local function size()
  return math.floor(10 ^ (6 * math.random()))
end

-- Counts with as many zeros and wholes as a careless return has.
local function share()
  local n = size()
  local roll = math.random(1, 6)
  return roll == 1 and 0 or roll == 2 and n or math.random(0, n), n
end

return {
  { "the two ends of polarity answer each other", function(t)
    for _ = 1, 60 do
      local lower = math.random(-50, 50)
      local upper, benchmark = lower + math.random(0, 20), math.random(-50, 50)
      local high = compare.judge(lower, upper, benchmark, "high")
      local low = compare.judge(lower, upper, benchmark, "low")
      t.equal(high == "similar", low == "similar")
      t.equal(high == "better", low == "worse")
    end
  end },
  { "words always say which side is good", function(t)
    for _, good in ipairs({ "high", "low", "none" }) do
      local _, words = compare.judge(1, 2, math.random(0, 3), good, "before")
      t.ok(string.find(words, good == "none" and "neither is good" or good .. " is good", 1, true), words)
    end
  end },
  { "a difference of proportions is bracketed, turns with its sides, and widens with the level", function(t)
    for _ = 1, 80 do
      local x1, n1 = share()
      local x2, n2 = share()
      local test, back = two.shares(x1, n1, x2, n2), two.shares(x2, n2, x1, n1)
      local wide = two.shares(x1, n1, x2, n2, 0.998)
      t.ok(finite(test.lower) and finite(test.upper) and finite(test.p) and finite(test.z))
      t.ok(test.lower <= test.difference and test.difference <= test.upper)
      t.near(test.lower, -back.upper, 1e-9, 1e-12)
      t.near(test.p, back.p, 1e-9, 1e-300)
      t.ok(wide.lower <= test.lower and wide.upper >= test.upper)
      t.ok(test.p >= 0 and test.p <= 1)
    end
  end },
  { "p of a rate ratio is under 5 per cent just when its interval leaves 1 out", function(t)
    for _ = 1, 80 do
      local x1, x2, n1, n2 = math.random(0, 60), math.random(0, 60), math.random(1, 9), math.random(1, 9)
      local test = two.rates(x1, n1, x2, n2)
      if test then
        t.ok(finite(test.lower) and finite(test.p) and test.p <= 1)
        t.ok(not test.ratio or test.lower <= test.ratio and test.ratio <= test.upper)
        local outside = test.lower > 1 or (test.upper and test.upper < 1) or false
        t.equal(test.p < 0.05, outside)
      else
        t.equal(x1 + x2, 0)
      end
    end
  end },
  { "large counts still have limits", function(t)
    local test = two.rates(3000000, 1, 2990000, 1)
    t.ok(finite(test.lower) and finite(test.upper) and test.lower < test.ratio and test.ratio < test.upper)
    t.ok(finite(two.shares(999999, 1000000, 1000000, 1000000).p))
  end },
  { "the past is tested by counts where they are, else by intervals", function(t)
    local it = { numerator = 10, denominator = 50, value = 20, lower = 11, upper = 33, good = "high", unit = "percent",
      before = { numerator = 30, denominator = 60, value = 50, lower = 38, upper = 62, period = "2007/08" } }
    local verdict, words, test = compare.past(it)
    t.equal(verdict, "worse")
    t.equal(words, "lower than in 2007/08; high is good: worse")
    t.equal(test.method, "difference of proportions, Newcombe")
    it.unit = "for each"
    t.equal(select(3, compare.past(it)).method, "ratio of rates, exact")
    it.numerator = nil
    t.equal(select(3, compare.past(it)).method, "difference, from the intervals")
    it.lower = nil
    t.equal(select(2, compare.past(it)), "a figure has no interval")
    t.equal(select(2, compare.past({ good = "high", before_reason = "there is a break" })), "there is a break")
  end },
  { "without a target, peers or an interval the answer is a reason", function(t)
    t.equal(select(2, compare.target({ good = "high" })), "the measure declares no target")
    t.equal(select(2, compare.target({ good = "high", target = 3 })), "the figure has no interval to compare by")
    t.equal(select(2, compare.peers({ good = "high" })), "there are no peers to compare with")
    t.equal(select(2, compare.peers({ good = "high", peers = { count = 2, mean = 3 } }, "pooled")),
      "the peers have no figure of that kind")
    t.equal(select(2, compare.others({ good = "high", peers = { members = { {} } } })),
      "there are no counts to compare by")
  end },
  { "others leave the area itself out", function(t)
    local members = { { code = "a", numerator = 0, denominator = 1000 },
      { code = "b", numerator = 50, denominator = 100 } }
    local it = { area = { code = "a" }, numerator = 50, denominator = 100, unit = "percent", good = "low",
      peers = { members = members } }
    t.equal((compare.others(it)), "similar")
    it.area.code = "c"
    t.equal((compare.others(it)), "worse")
  end },
  { "pooled and mean of rates agree when the bases do, and lie among the rates", function(t)
    for _ = 1, 40 do
      local members, least, most, same = {}, 1, 0, {}
      for i = 1, math.random(1, 20) do
        local x, n = share()
        members[i] = { numerator = x, denominator = n }
        same[i] = { numerator = x, denominator = 1e6 }
        least, most = math.min(least, x / n), math.max(most, x / n)
      end
      for _, value in ipairs({ (compare.pooled(members)), (compare.mean_of_rates(members)) }) do
        t.ok(value >= least - 1e-12 and value <= most + 1e-12)
      end
      t.near((compare.pooled(same)), (compare.mean_of_rates(same)), 1e-12)
    end
  end },
  { "adjusting for many never makes more of them different", function(t)
    for _ = 1, 20 do
      local tests = {}
      for i = 1, math.random(1, 30) do
        local test = two.rates(math.random(1, 40), 1, math.random(1, 40), 1)
        local position = test.lower > 1 and "higher" or test.upper < 1 and "lower" or "similar"
        tests[i] = { p = test.p, position = position, good = "low", than = "before" }
      end
      for i, one in ipairs(many.adjust(tests)) do
        t.ok(one.adjusted >= one.p)
        t.ok(one.verdict == "similar" or tests[i].position ~= "similar")
      end
    end
  end },
  { "distances are mutual, from 0 to 1, and indifferent to units and signs", function(t)
    for _ = 1, 10 do
      local areas, turned = {}, {}
      for i = 1, math.random(3, 12) do
        local x, y = math.random(), math.random()
        areas[i] = { name = "area " .. i, x = x, y = y }
        turned[i] = { name = "area " .. i, x = 1000 * x + 7, y = -y }
      end
      local one, other = similar.distances(areas, { "x", "y" }), similar.distances(turned, { "x", "y" })
      local most = 0
      for i, row in ipairs(one) do
        t.equal(row[i], 0.0)
        for j, value in ipairs(row) do
          t.near(value, one[j][i], 1e-12)
          t.near(value, other[i][j], 1e-9, 1e-12)
          most = math.max(most, value)
        end
      end
      t.near(most, 1)
    end
  end },
  { "the nearest come in order, without the area itself", function(t)
    local areas = {}
    for i = 1, 9 do
      areas[i] = { name = "area " .. i, x = math.random() }
    end
    for i, others in ipairs(similar.nearest(areas, { "x" }, 20)) do
      t.equal(#others, 8)
      for rank, other in ipairs(others) do
        t.ok(other.name ~= areas[i].name)
        t.ok(rank == 1 or other.distance >= others[rank - 1].distance)
      end
    end
  end },
  { "rows are dated, and names with commas are quoted", function(t)
    local areas = { { name = 'Rye, "old"', x = 1 }, { name = "Ely", x = 2 } }
    t.equal(similar.rows("alike", areas, { "x" }, 1, "2009-04-01", "2010-03-31"),
      { 'alike,"Rye, ""old""",Ely,2009-04-01,2010-03-31', 'alike,Ely,"Rye, ""old""",2009-04-01,2010-03-31' })
  end },
  { "a variable that does not vary, or is not there, is told", function(t)
    t.equal(select(2, similar.nearest({ { name = "a", x = 1 }, { name = "b", x = 1 } }, { "x" }, 1)),
      "x is the same in every area")
    t.fails(function() similar.nearest({ { name = "a" } }, { "x" }, 1) end, "a has no number for x")
    t.fails(function() compare.judge(3, 2, 1, "high") end, "is above the upper")
    t.fails(function() compare.judge(1, 2, 1, "up") end, "good must be")
  end },
}
