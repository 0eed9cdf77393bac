-- SPDX-License-Identifier: GPL-2.0-or-later
local hypothesis = require("hypothesis")
local hypothesis_adjust = require("hypothesis_adjust")
local hypothesis_correlation = require("hypothesis_correlation")
local hypothesis_exact = require("hypothesis_exact")
local hypothesis_t = require("hypothesis_t")

local METHODS = { "pearson", "spearman", "kendall" }

local SCALES = { 1, 1e-200, 1e-9, 1e9, 1e150 }

local function list(size, draw)
  local values = {}
  for i = 1, size do
    values[i] = draw(i)
  end
  return values
end

local function figures(size)
  local scale = SCALES[math.random(#SCALES)]
  local whole = math.random() < 0.4
  return list(size, function()
    local value = (math.random() - 0.4) * 9
    return (whole and math.floor(value) or value) * scale
  end)
end

-- A test has finite numbers and a p from 0 to 1, or else there is a reason.
local function sound(t, test, why)
  if not test then
    t.ok(type(why) == "string" and #why > 10, "a reason is given")
    return
  end
  for name, value in pairs(test) do
    t.ok(name == "method" or value - value == 0, name .. " is finite")
  end
  t.ok(test.p >= 0 and test.p <= 1, "p is a share")
  if test.lower and test.estimate then
    local slack = 1e-9 * math.abs(test.estimate)
    t.ok(test.lower <= test.estimate + slack
      and test.estimate <= test.upper + slack, "limits bracket")
  end
end

local function turned(values)
  return list(#values, function(i) return -values[i] end)
end

local function table_of_counts()
  local columns, most = math.random(2, 5), ({ 3, 40, 1e9 })[math.random(3)]
  return list(math.random(2, 5), function()
    return list(columns, function() return math.random(0, most // 1 | 0) end)
  end)
end

local function transposed(rows)
  return list(#rows[1], function(j)
    return list(#rows, function(i) return rows[i][j] end)
  end)
end

local P_METHODS = {
  "holm", "hochberg", "hommel", "bonferroni", "BH", "BY", "none",
}

return {
  {
    "chi-square tests are sound, and rows may be columns",
    function(t)
      for _ = 1, 200 do
        local rows = table_of_counts()
        local test, why = hypothesis.chi_square(rows)
        sound(t, test, why)
        if test then
          local other = hypothesis.chi_square(transposed(rows))
          t.near(other.statistic, test.statistic, 1e-9, 1e-9)
          t.equal(other.df, test.df)
        end
      end
    end,
  },
  {
    "Yates' correction makes p larger, never smaller",
    function(t)
      for _ = 1, 100 do
        local rows = list(2, function()
          return { math.random(1, 30), math.random(1, 30) }
        end)
        local plain = hypothesis.chi_square(rows, { corrected = false })
        t.ok(hypothesis.chi_square(rows).p >= plain.p, "larger")
      end
    end,
  },
  {
    "shares in any scale give the same test; their own counts fit them wholly",
    function(t)
      for _ = 1, 50 do
        local counts = list(math.random(2, 8), function()
          return math.random(1, 90)
        end)
        local equal = hypothesis.goodness(counts)
        local scaled = hypothesis.goodness(counts,
          list(#counts, function() return 17 end))
        t.near(scaled.statistic, equal.statistic, 1e-9)
        t.near(hypothesis.goodness(counts, counts).p, 1, 1e-9)
      end
    end,
  },
  {
    "t tests are sound for figures of any size",
    function(t)
      for _ = 1, 300 do
        local x, y = figures(math.random(1, 20)), figures(math.random(1, 20))
        sound(t, hypothesis_t.one(x))
        sound(t, hypothesis_t.welch(x, y))
        sound(t, hypothesis_t.pooled(x, y))
        sound(t, hypothesis_t.paired(x, turned(x)))
      end
    end,
  },
  {
    "two groups exchanged give the opposite difference and the same p",
    function(t)
      for _ = 1, 50 do
        local x = list(6, function() return math.random() end)
        local y = list(9, function() return math.random() end)
        for _, kind in ipairs({ "welch", "pooled" }) do
          local one, other = hypothesis_t[kind](x, y), hypothesis_t[kind](y, x)
          t.near(other.estimate, -one.estimate)
          t.near(other.p, one.p)
          t.near(other.lower, -one.upper)
        end
      end
    end,
  },
  {
    "0 lies outside the limits when, and only when, p is below 1 - confidence",
    function(t)
      for _ = 1, 100 do
        local x = list(8, function() return math.random() end)
        local y = list(8, function() return math.random() * 1.6 end)
        local test = hypothesis_t.welch(x, y, 0.9)
        t.equal(test.p < 0.1, test.lower > 0 or test.upper < 0)
      end
    end,
  },
  {
    "correlations are sound, symmetric, and opposite when one list is turned",
    function(t)
      for _ = 1, 150 do
        local n = math.random(1, 30)
        local x, y = figures(n), figures(n)
        for _, method in ipairs(METHODS) do
          local test, why = hypothesis_correlation[method](x, y)
          sound(t, test, why)
          if test then
            local other = hypothesis_correlation[method](y, x)
            local opposite = hypothesis_correlation[method](x, turned(y))
            t.near(other.p, test.p, 1e-9)
            t.near(other.estimate, test.estimate, 1e-9, 1e-9)
            t.near(opposite.estimate, -test.estimate, 1e-9, 1e-9)
          end
        end
      end
    end,
  },
  {
    "lists in the same order correlate wholly",
    function(t)
      for _, n in ipairs({ 3, 9, 10, 49, 50, 60 }) do
        local x = list(n, function(i) return i end)
        for _, method in ipairs(METHODS) do
          local test = hypothesis_correlation[method](x, x)
          sound(t, test)
          t.near(test.estimate, 1)
        end
        t.equal(hypothesis_correlation.pearson(x, x).p, 0.0)
        local y = list(n, function(i) return 7 - i / 3 end)
        t.ok(hypothesis_correlation.pearson(x, y).p < 1e-9, "a line")
      end
    end,
  },
  {
    "exact chances of rank statistics grow to 1, and are the same from each end",
    function(t)
      for n = 3, 7 do
        local most, before = (n ^ 3 - n) // 3, 0
        for S = 0, most, 2 do
          local below = hypothesis_exact.spearman_below(S, n)
          t.ok(below >= before, "grows")
          t.near(hypothesis_exact.spearman_above(most - S, n), below, 1e-9)
          before = below
        end
        t.near(before, 1)
        local pairs_of = n * (n - 1) // 2
        for T = 0, pairs_of do
          t.near(hypothesis_exact.kendall(T, n),
            hypothesis_exact.kendall(pairs_of - T, n))
        end
      end
    end,
  },
  {
    "the Edgeworth series goes on where the exact test ends",
    function(t)
      local nine = hypothesis_exact.spearman_below(40, 9)
      local ten = hypothesis_exact.spearman_below(56, 10)
      t.ok(math.abs(nine - ten) < 0.01, "no jump")
    end,
  },
  {
    "adjusted p values are shares, no smaller than p, in the same order",
    function(t)
      for _ = 1, 100 do
        local p = list(math.random(1, 30), function()
          local value = math.random() ^ 4
          return math.random() < 0.1 and false or value
        end)
        for _, method in ipairs(P_METHODS) do
          local q = hypothesis_adjust.adjust(p, method)
          t.equal(#q, #p)
          for i = 1, #p do
            t.equal(q[i] == false, p[i] == false)
            if p[i] then
              t.ok(q[i] >= p[i] and q[i] <= 1, method)
            end
            for j = 1, i - 1 do
              t.ok(not p[i] or not p[j]
                or (p[i] - p[j]) * (q[i] - q[j]) >= 0, "in order")
            end
          end
        end
      end
    end,
  },
  {
    "the methods for alarms keep their order: BH, Hommel, Hochberg, Holm",
    function(t)
      for _ = 1, 100 do
        local p = list(math.random(1, 20), function()
          return math.random() ^ 3
        end)
        local before
        for _, method in ipairs({ "BH", "hommel", "hochberg", "holm",
          "bonferroni" }) do
          local q = hypothesis_adjust.adjust(p, method)
          for i, value in ipairs(before or {}) do
            t.ok(q[i] >= value * (1 - 1e-12), method)
          end
          before = q
        end
      end
    end,
  },
  {
    "what cannot be tested gives a reason",
    function(t)
      sound(t, hypothesis.chi_square({ { 0, 0 }, { 3, 4 } }))
      sound(t, hypothesis.chi_square({ { 1e308, 1e308 }, { 1e308, 1e308 } }))
      sound(t, hypothesis.goodness({ 0, 0 }))
      sound(t, hypothesis.goodness({ 4, 5 }, { 0, 1 }))
      sound(t, hypothesis_t.one({ 3, 3, 3 }))
      sound(t, hypothesis_t.one({ 3, false, 4 }))
      sound(t, hypothesis_t.welch({ 1e308, -1e308 }, { 1, 2 }))
      sound(t, hypothesis_t.welch({ 3 }, { 1, 2 }))
      sound(t, hypothesis_t.pooled({ 3 }, { 1 }))
      sound(t, hypothesis_correlation.pearson({ 1, 2, 3 }, { 1, false, 2 }))
      sound(t, hypothesis_correlation.kendall({ 1, 2, 3 }, { 4, 4, 4 }))
      sound(t, hypothesis_correlation.spearman({}, {}))
    end,
  },
  {
    "mistakes raise and say what was meant",
    function(t)
      t.fails(function() hypothesis.chi_square({ { 1, 2 } }) end, "two or more")
      t.fails(function() hypothesis.chi_square({ { 1, 2 }, { 3 } }) end,
        "row 2 has 1 counts")
      t.fails(function() hypothesis.chi_square({ { 1, -2 }, { 3, 4 } }) end,
        "0 or more")
      t.fails(function() hypothesis_t.paired({ 1, 2 }, { 1 }) end,
        "equally long")
      t.fails(function() hypothesis_adjust.adjust({ 0.1, 2 }) end, "share")
      t.fails(function() hypothesis_adjust.adjust({ 0.1 }, "fdr") end, "one of")
      t.fails(function() hypothesis_correlation.pearson({ 1 }, { "a" }) end,
        "entry 1 of y")
    end,
  },
}
