-- SPDX-License-Identifier: GPL-2.0-or-later
local compare = require("compare")
local similar = require("compare_similar")
local two = require("compare_two")

local GOOD = { [1] = "high", [-1] = "low", [0] = "none" }
local VARIABLES = { "people", "dense", "inner" }

return {
  { "position and judgement agree for every polarity",
    file = "benchmark_position", each = function(t, row)
    t.equal(compare.position(row.lo, row.hi, row.bench), row.position)
    t.equal((compare.judge(row.lo, row.hi, row.bench, GOOD[row.polarity])), row.judgement)
  end },
  { "Newcombe's difference of two proportions agrees",
    file = "two_prop_effects", each = function(t, row)
    local test = two.shares(row.x1, row.n1, row.x2, row.n2, row.conf)
    t.near(test.difference, row.diff)
    t.near(test.lower, row.newcombe_lo)
    t.near(test.upper, row.newcombe_hi)
  end },
  { "the limits of a rate ratio agree; no events at all have no ratio, where R gives 0 to infinity",
    file = "poisson_test_two", each = function(t, row)
    if row.alternative ~= "two.sided" then return end
    local test, why = two.rates(row.x1, row.t1, row.x2, row.t2, row.conf)
    if row.x1 + row.x2 == 0 then
      t.equal(why, "both counts are 0")
      return
    end
    t.near(test.lower, row.lower)
    if row.x2 > 0 then
      t.near(test.ratio, row.rate_ratio)
      t.near(test.upper, row.upper)
    else
      t.equal(test.why, "the second count is 0: the ratio has no upper limit")
    end
  end },
  { "config/groups.csv holds the six nearest of each borough",
    files = { "similar_input", "similar_expected" }, whole = function(t, tables)
    local nearest = similar.nearest(tables.similar_input, VARIABLES, 6)
    local place = {}
    for i, area in ipairs(tables.similar_input) do
      place[area.name] = i
    end
    for _, row in ipairs(tables.similar_expected) do
      local found = nearest[place[row.name]][row.rank]
      t.equal(found.name, row.near)
      t.near(found.distance, row.distance, 1e-9)
    end
  end },
}
