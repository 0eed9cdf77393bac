-- SPDX-License-Identifier: GPL-2.0-or-later
local banding = require("banding")
local banding_breaks = require("banding_breaks")

local STYLES = { "equal", "quantile", "fisher", "jenks" }

local SCALES = { 1, 1e-9, 1e9, 1e150 }

-- Figures of any size; often with equal ones.
local function figures(least)
  local scale, list = SCALES[math.random(#SCALES)], {}
  local whole = math.random() < 0.5
  for i = 1, math.random(least, 60) do
    local value = (math.random() - 0.3) * 30
    list[i] = (whole and math.floor(value) or value) * scale
  end
  return list
end

local function squares_within(values, breaks)
  local sum, count, total = {}, {}, 0
  for _, value in ipairs(values) do
    local class = banding.place(value, breaks, "right")
    sum[class] = (sum[class] or 0) + value
    count[class] = (count[class] or 0) + 1
  end
  for _, value in ipairs(values) do
    local class = banding.place(value, breaks, "right")
    total = total + (value - sum[class] / count[class]) ^ 2
  end
  return total
end

return {
  {
    "every band is filled as evenly as it can be when no figures are equal",
    function(t)
      for _ = 1, 200 do
        local values, n = {}, math.random(2, 70)
        for i = 1, n do
          values[i] = math.random()
        end
        local k, counts = math.random(2, math.min(n, 12)), {}
        for _, band in ipairs((banding.quantiles(values, k))) do
          counts[band] = (counts[band] or 0) + 1
        end
        for band = 1, k do
          t.ok(counts[band] == n // k or counts[band] == n // k + 1, "even")
        end
      end
    end,
  },
  {
    "a higher figure is never in a lower band, and equal ones share theirs",
    function(t)
      for _ = 1, 100 do
        local values = figures(5)
        local bands = banding.quantiles(values, 5)
        for i = 2, #values do
          local step = values[i] - values[i - 1]
          local rise = bands[i] - bands[i - 1]
          t.ok(step * rise >= 0 and (step ~= 0 or rise == 0), "in order")
        end
      end
    end,
  },
  {
    "a missing figure has no band and counts for none",
    function(t)
      t.equal({ banding.quantiles({ 3, false, 1, 2, false, 4 }, 2) },
        { { 2, false, 1, 1, false, 2 }, 4 })
      t.equal({ banding.quantiles({ 3, false, 1 }, 3) },
        { nil, "2 figures cannot fill 3 bands" })
    end,
  },
  {
    "breaks go from the lowest value to the highest, and never fall",
    function(t)
      for _ = 1, 200 do
        local values, k = figures(2), math.random(1, 7)
        for _, style in ipairs(STYLES) do
          local breaks, why = banding_breaks[style](values, k)
          t.ok(breaks or type(why) == "string", "breaks or a reason")
          if breaks then
            t.equal(#breaks, k + 1)
            t.equal(breaks[1], math.min(table.unpack(values)))
            t.equal(breaks[k + 1], math.max(table.unpack(values)))
          end
          for i = 2, breaks and k + 1 or 0 do
            t.ok(breaks[i] >= breaks[i - 1], style .. " falls")
          end
        end
      end
    end,
  },
  {
    "natural breaks are no worse than any other style's, and fill each class",
    function(t)
      for _ = 1, 60 do
        local values, k = figures(8), math.random(2, 5)
        local natural = banding_breaks.jenks(values, k)
        local least = natural and squares_within(values, natural)
        for _, style in ipairs({ natural and "equal", "quantile" }) do
          local other = squares_within(values, banding_breaks[style](values, k))
          t.ok(least <= other * (1 + 1e-9), style .. " is better")
        end
        local filled = {}
        for _, value in ipairs(natural and values or {}) do
          filled[banding.place(value, natural, "right")] = true
        end
        t.equal(#filled, natural and k or 0)
      end
    end,
  },
  {
    "both kinds of natural breaks put every value into the same class",
    function(t)
      for _ = 1, 60 do
        local values, k = figures(8), math.random(2, 5)
        local jenks = banding_breaks.jenks(values, k)
        local fisher = banding_breaks.fisher(values, k)
        for _, value in ipairs(jenks and values or {}) do
          t.equal(banding.place(value, fisher),
            banding.place(value, jenks, "right"))
        end
      end
    end,
  },
  {
    "many values take no time: 5,000 in 9 classes",
    function(t)
      local values = {}
      for i = 1, 5000 do
        values[i] = math.random()
      end
      t.equal(#banding_breaks.fisher(values, 9), 10)
    end,
  },
  {
    "values that cannot be classed give a reason, mistakes raise",
    function(t)
      for _, style in ipairs(STYLES) do
        local breaks, why = banding_breaks[style]({ 4, 4, 4 }, 2)
        t.equal({ breaks, why },
          { nil, "the values are all equal, so there are no classes" })
        breaks = banding_breaks[style]({ -1.7e308, 1.7e308 }, 2)
        t.equal(breaks, nil)
        t.fails(function() banding_breaks[style]({ 1, false }, 2) end,
          "entry 2 of the values")
        t.fails(function() banding_breaks[style]({ 1, 2 }, 1.5) end, "whole")
      end
      t.equal(banding_breaks.jenks({ 1, 2, 2 }, 3), nil)
      t.fails(function() banding.place(1, { 2, 1 }) end, "must rise")
      t.fails(function() banding.quantiles({ 1, 2 }, 1) end, "2 or more")
    end,
  },
}
