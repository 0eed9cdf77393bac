-- SPDX-License-Identifier: GPL-2.0-or-later
local outliers = require("outliers")

local function sample(count, spread)
  local list = {}
  for i = 1, count do
    list[i] = 100 + spread * (math.random() - 0.5)
  end
  return list
end

return {
  { "a few wild figures do not move what is usual", function(t)
    for _ = 1, 40 do
      local list = sample(math.random(7, 40), 10)
      local before = outliers.measure(list)
      list[1], list[2] = 1e9, 1e12
      local after = outliers.measure(list)
      t.ok(math.abs(after.centre - before.centre) <= 10)
      t.ok(after.spread > 0 and after.spread < 20)
    end
  end },
  { "z follows shift and scale, and not the order", function(t)
    for _ = 1, 40 do
      local list, moved, turned = sample(math.random(3, 30), 8), {}, {}
      for i, value in ipairs(list) do
        moved[i] = 7 * value - 300
        turned[#list + 1 - i] = value
      end
      local z = outliers.z(120, list)
      t.near(outliers.z(7 * 120 - 300, moved), z, 1e-9)
      t.equal(outliers.z(120, turned), z)
    end
  end },
  { "the odd ones come furthest first, at their places", function(t)
    for _ = 1, 40 do
      local list = sample(20, 2)
      list[5], list[9], list[12] = 300, false, -900
      local odd = outliers.find(list)
      t.equal(odd[1].place, 12)
      t.equal(odd[2].place, 5)
      for i = 3, #odd do
        t.ok(math.abs(odd[i].z) <= math.abs(odd[i - 1].z))
      end
    end
  end },
  { "where half are equal the mean deviation stands in", function(t)
    local found = outliers.measure({ 0, 0, 0, 0, 1 })
    t.equal(found.method, "mean deviation")
    t.near(found.spread, 1.2533141373155 / 5)
    t.ok(outliers.z(9, { 0, 0, 0, 0, 1 }) > 30)
  end },
  { "figures that never vary have no z but for their like", function(t)
    t.equal(outliers.z(5, { 5, 5, 5 }), 0.0)
    t.equal(select(2, outliers.z(6, { 5, 5, 5 })), "the figures never vary")
    t.equal(select(2, outliers.z(6, { 5, false })), "fewer than three figures have no spread")
    t.equal(outliers.words("calls", 5, { 5, 5, 5 }), "calls 5: 0.0 robust z from figures that never vary")
  end },
  { "extreme sizes stay numbers", function(t)
    t.equal(select(2, outliers.z(1e300, { 1e-300, 2e-300, 3e-300 })), "the figure is too far away for a number")
    t.fails(function() outliers.z(0 / 0, { 1, 2, 3 }) end, "must be a number")
    t.fails(function() outliers.measure({ 1, "2" }) end, "figure 2 must be a number")
  end },
}
