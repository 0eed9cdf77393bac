-- SPDX-License-Identifier: GPL-2.0-or-later
local disparity = require("disparity")
local intervals_counts = require("intervals_counts")

local function ratio(result)
  return result.numerator / result.denominator
end

return {
  {
    "observed over expected is the ratio of the rates, with its limits",
    function(t)
      for _ = 1, 50 do
        local x, n = math.random(1, 900), math.random(1000, 90000)
        local x0, n0 = math.random(1, 900), math.random(1000, 90000)
        local result = disparity.relative_rate(x, n, x0, n0)
        local value, lower, upper = intervals_counts.log_ratio(x, n, x0, n0)
        t.near(ratio(result), value)
        t.near(result.lower, lower)
        t.near(result.upper, upper)
      end
    end,
  },
  {
    "parity is 1, 1 and 0 by the three ways",
    function(t)
      t.near(ratio(disparity.relative_rate(20, 1000, 80, 4000)), 1)
      t.near(ratio(disparity.share_ratio(20, 1000, 100, 5000)), 1)
      t.near(ratio(disparity.rate_gap(20, 1000, 80, 4000)), 0)
    end,
  },
  {
    "twice as many in each group leaves the ratio and doubles the gap",
    function(t)
      t.near(ratio(disparity.relative_rate(30, 1000, 50, 5000)), 3)
      t.near(ratio(disparity.relative_rate(60, 1000, 100, 5000)), 3)
      t.near(1000 * ratio(disparity.rate_gap(30, 1000, 50, 5000)), 20)
      t.near(1000 * ratio(disparity.rate_gap(60, 1000, 100, 5000)), 40)
    end,
  },
  {
    "where there is nothing to compare with, the reason is told",
    function(t)
      t.equal(select(2, disparity.relative_rate(3, 10, 0, 10)), "the group compared with has a rate of 0")
      t.equal(select(2, disparity.share_ratio(0, 10, 0, 20)), "there are no events")
      t.equal(select(2, disparity.ratio(3, 0)), "the comparator is 0")
      t.equal(disparity.relative_rate(0, 10, 5, 10).lower, nil)
    end,
  },
  {
    "mistakes are told",
    function(t)
      t.fails(function() disparity.relative_rate(1, 0, 1, 1) end, "n must be more than 0")
      t.fails(function() disparity.rate_gap(-1, 1, 1, 1) end, "x must be 0 or more")
      t.fails(function() disparity.share_ratio(3, 1, 2, 10) end, "the group is larger than all together")
      t.fails(function() disparity.gap("a", 1) end, "the share must be a number")
    end,
  },
}
