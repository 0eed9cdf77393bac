-- SPDX-License-Identifier: GPL-2.0-or-later
-- What holds of control charts whatever the figures are.
local spc = require("spc")
local spc_rules = require("spc_rules")
local spc_charts = require("spc_charts")
local spc_cusum = require("spc_cusum")
local spc_words = require("spc_words")

local goods = { "high", "low", "none" }
local mirror = { high = "low", low = "high", none = "none" }

local function one_of(list) return list[math.random(#list)] end

-- Random and extreme series: gaps, ties, huge and tiny figures, constant ones.
local shapes = {
  function() return math.random(0, 4) end,
  function() return math.random() * 100 end,
  function() return (math.random() - 0.5) * 1e149 end,
  function() return (math.random() - 0.5) * 1e-300 end,
  function() return 0.1 end,
  function() return math.random() < 0.1 and 1e12 or 0 end,
  function() return math.random() < 0.3 and false or math.random(1, 9) end,
  function() return false end,
  function() return 9007199254740993 + math.random(0, 3) end,
}

local function series(shape, count)
  local values = {}
  for i = 1, count or math.random(1, 40) do values[i] = shape() end
  return values
end

local function pairs_of(most)
  local list = {}
  for i = 1, math.random(1, 30) do
    local n = math.random(0, most)
    list[i] = math.random() > 0.1 and { math.random(0, n), n }
  end
  return list
end

local function sane(t, value, path)
  if type(value) == "table" then
    for key, item in pairs(value) do sane(t, item, path .. "." .. tostring(key)) end
  elseif math.type(value) == "float" then
    t.ok(value == value and math.abs(value) < math.huge, path .. " is " .. tostring(value))
  elseif type(value) == "string" then
    t.ok(not (" " .. value .. " "):find("[^%a]nan[^%a]") and not (" " .. value .. " "):find("[^%a]inf[^%a]"), value)
  end
end

local function bracketed(t, point)
  local low, high = point.lower, point.upper
  if not low then return end
  local middle = point.mean or point.centre
  t.ok(low <= point.near_lower and point.near_lower <= middle * (1 + 1e-12) + 1e-300, "lower lines are in order")
  t.ok(point.near_upper <= high and point.near_upper >= middle * (1 - 1e-12) - 1e-300, "upper lines are in order")
end

local function random_options(count)
  local options = { good = one_of(goods), screen = math.random() < 0.5, near = one_of { "within", "beyond" },
    on_limit = one_of { "consistent", "inconsistent" }, shift = math.random(2, 9), trend = math.random(3, 9) }
  if math.random() < 0.5 then options.target = (math.random() - 0.5) * 200 end
  if math.random() < 0.3 then options.fix = math.random(12, 20) end
  if count > 2 and math.random() < 0.5 then
    options.rebase = { { at = math.random(2, count), reason = "a new form" } }
  end
  return options
end

local noise = { 21, 19, 24, 18, 22, 25, 17, 23, 20, 21, 19, 22 }

local function noise_and(...)
  local values = {}
  for i, value in ipairs(noise) do values[i] = value end
  for _, value in ipairs { ... } do values[#values + 1] = value end
  return values
end

local function rules_of(chart)
  local found = {}
  for i, point in ipairs(chart.points) do found[i] = point.rule or "-" end
  return found
end

return {
  {
    "an XmR chart of anything has numbers, lines in order and words, or a reason",
    function(t)
      for _, shape in ipairs(shapes) do
        for _ = 1, 25 do
          local values = series(shape)
          local chart, why = spc.xmr(values, random_options(#values))
          t.ok(chart or why:find("no point"), why)
          sane(t, chart, "chart")
          for _, point in ipairs(chart and chart.points or {}) do bracketed(t, point) end
        end
      end
    end,
  },
  {
    "so have p- and u-charts, plain and prime, within 0 and what can be",
    function(t)
      for _ = 1, 100 do
        local list = pairs_of(one_of { 1, 3, 50, 1000000 })
        for _, name in ipairs { "p", "u" } do
          local chart, why = spc[name](list,
            { good = one_of(goods), prime = math.random() < 0.5, per = 100, target = 90 })
          t.ok(chart or why:find("no point"), why)
          sane(t, chart, "chart")
          for _, point in ipairs(chart and chart.points or {}) do
            bracketed(t, point)
            t.ok(not point.lower or point.lower >= 0 and (name == "u" or point.upper <= 100))
          end
        end
      end
    end,
  },
  {
    "what is higher is lower in the mirror, and the verdicts are the same",
    function(t)
      for _ = 1, 200 do
        local values, turned = series(one_of { shapes[1], shapes[7] }), {}
        for i, value in ipairs(values) do turned[i] = value and -value end
        local options = random_options(#values)
        local chart = spc.xmr(values, options)
        options.good, options.target = mirror[options.good], options.target and -options.target
        local other = spc.xmr(turned, options)
        if chart then
          t.equal(rules_of(other), rules_of(chart))
          t.near(other.upper, chart.lower and -chart.lower)
          t.equal(other.assurance, chart.assurance)
          if options.good ~= "none" then t.equal(other.variation, chart.variation) end
        end
      end
    end,
  },
  {
    "units do not matter: eight times the figures, eight times the limits",
    function(t)
      for _ = 1, 100 do
        local values, scaled = series(shapes[2]), {}
        for i, value in ipairs(values) do scaled[i] = value * 8 end
        local chart, other = spc.xmr(values, { good = "high" }), spc.xmr(scaled, { good = "high" })
        t.equal(rules_of(other), rules_of(chart))
        t.near(other.upper, chart.upper and chart.upper * 8)
      end
    end,
  },
  {
    "screening never widens limits",
    function(t)
      for _ = 1, 200 do
        local values = series(one_of(shapes))
        local wide = spc.xmr(values, { good = "high", screen = false })
        local narrow = spc.xmr(values, { good = "high", screen = true })
        if wide and wide.lower then
          t.ok(narrow.upper <= wide.upper and narrow.lower >= wide.lower)
        end
      end
    end,
  },
  {
    "with a looser rule for near, no special point is lost",
    function(t)
      for _ = 1, 200 do
        local values = series(one_of { shapes[1], shapes[2], shapes[7] })
        local one = spc.xmr(values, { good = "high", near = "within" })
        local two = spc.xmr(values, { good = "high", near = "beyond" })
        for i, point in ipairs(one and one.points or {}) do
          t.ok(not point.rule or two.points[i].rule, "point " .. i)
        end
      end
    end,
  },
  {
    "a point beyond a limit counts as near it only where it is so chosen",
    function(t)
      local values = noise_and(38, 33, 24)
      t.equal(spc.xmr(values, { good = "high" }).points[14].rule, nil)
      t.equal(spc.xmr(values, { good = "high", near = "beyond" }).points[14].rule, "near limits")
    end,
  },
  {
    "a run of six is a shift where six are chosen",
    function(t)
      local values = noise_and(19, 23, 24, 23, 25, 24, 22.9)
      t.equal(spc.xmr(values, { good = "low" }).variation, "common cause")
      t.equal(spc.xmr(values, { good = "low", shift = 6 }).variation, "special cause concern")
    end,
  },
  {
    "a target exactly on a limit is judged as chosen",
    function(t)
      local upper = spc.xmr(noise, { good = "high" }).upper
      local plain = spc.xmr(noise, { good = "high", target = upper })
      local strict = spc.xmr(noise, { good = "high", target = upper, on_limit = "consistent" })
      t.equal(plain.assurance, "will be met or missed by chance")
      t.equal(strict.assurance, "will be missed consistently")
      t.equal({ plain.icons.assurance, strict.icons.assurance }, { "?", "F" })
    end,
  },
  {
    "a limit that stops at 100 percent does not make a target of 100 a miss",
    function(t)
      local values = { 97, 99, 96, 100, 98, 99, 97, 100, 98, 96, 99, 97 }
      local chart = spc.xmr(values, { good = "high", target = 100, ceiling = 100, on_limit = "consistent" })
      t.equal({ chart.upper, chart.assurance }, { 100.0, "will be met or missed by chance" })
      local chart2, why = spc.xmr(values, { good = "high", ceiling = 99 })
      t.equal({ chart2, why }, { nil, "point 4, 100, lies outside the floor and ceiling" })
    end,
  },
  {
    "every point at 100 percent meets a target of 100",
    function(t)
      local full = {}
      for i = 1, 14 do full[i] = { 5 + i, 5 + i } end
      local chart = spc.p(full, { good = "high", per = 100, target = 100 })
      t.equal({ chart.lower, chart.upper, chart.assurance, chart.variation },
        { 100.0, 100.0, "will be met consistently", "common cause" })
    end,
  },
  {
    "a rebase keeps its reason, and neither runs nor ranges reach across it",
    function(t)
      local values = {}
      for i = 1, 24 do values[i] = noise[(i - 1) % 12 + 1] + (i > 12 and 100 or 0) end
      local chart = spc.xmr(values, { good = "low", target = 20,
        rebase = { { at = 13, reason = "new recording system" } } })
      t.equal(chart.stretches[2].reason, "new recording system")
      t.ok(chart.words:find("from 12 points since point 13 (new recording system)", 1, true), chart.words)
      t.near(chart.stretches[2].range, chart.stretches[1].range)
      t.equal({ chart.variation, chart.assurance }, { "common cause", "will be missed consistently" })
      local named = {}
      for i, value in ipairs(values) do named[i] = { value = value, period = "week " .. i } end
      t.equal(spc.xmr(named, { good = "low", rebase = { { at = "week 13", reason = "x" } } }).stretches[2].first, 13)
    end,
  },
  {
    "under 12 points limits are trial limits, and the words say so",
    function(t)
      local chart = spc.xmr({ 21, 19, 24, 18, 22, 25, 17, 23 }, { good = "low" })
      t.equal(chart.trial, true)
      t.ok(chart.words:find("Trial limits: 8 points, where 12 are wanted.", 1, true), chart.words)
      t.equal(spc.xmr(noise, { good = "low" }).trial, false)
    end,
  },
  {
    "a trend is named by where it goes, a peak between two by the fall",
    function(t)
      local chart = spc.xmr({ 1, 4, 5, 5.5, 6, 6.5, 7, 6.5, 6, 5.5, 5, 4, 1 }, { good = "high" })
      local found = {}
      for i = 6, 8 do found[#found + 1] = chart.points[i].rule .. ": " .. chart.points[i].label end
      t.equal(found, { "trend: special cause improvement", "trend: special cause concern",
        "trend: special cause concern" })
    end,
  },
  {
    "neither high nor low being good, a change is only high or low, and no target is judged",
    function(t)
      local chart = spc.xmr(noise_and(48), { good = "none", target = 20 })
      t.equal({ chart.variation, chart.assurance, chart.icons.variation }, { "special cause high", nil, "H" })
      t.equal(chart.assurance_reason, "neither high nor low is good")
    end,
  },
  {
    "the latest point with a value is judged, and what is missing is told",
    function(t)
      local chart = spc.xmr(noise_and(48, false), { good = "low" })
      t.equal({ chart.latest, chart.variation, chart.missing }, { 13, "special cause concern", 1 })
      t.ok(chart.words:find("1 point has no value, the latest among them", 1, true), chart.words)
    end,
  },
  {
    "wrong use is told at once, with what would be right",
    function(t)
      t.fails(function() spc.xmr(noise, {}) end, 'good = "high", "low" or "none"')
      t.fails(function() spc.xmr(noise, { good = "up" }) end, 'good must be "high" or "low" or "none", not up')
      t.fails(function() spc.xmr(noise, { good = "low", targt = 1 }) end, "there is no option targt; there are")
      t.fails(function() spc.xmr(noise, { good = "low", rebase = { { at = 5 } } }) end, "a rebase needs its reason")
      t.fails(function() spc.xmr(noise, { good = "low", rebase = { { at = 1, reason = "x" } } }) end, "from 2 to 12")
      t.fails(function() spc.xmr(noise, { good = "low", rebase = { { at = "May", reason = "x" } } }) end, "period May")
      t.fails(function() spc.xmr(noise, { good = "low", fix = 5 }) end, "fix must be at least 12, not 5")
      t.fails(function() spc.xmr({ 1, nil, 3 }, { good = "low" }) end, "a missing entry is given as false")
      t.fails(function() spc.xmr({ 1, 0 / 0 }, { good = "low" }) end, "point 2 must lie between")
      t.fails(function() spc.xmr({ 1, "2" }, { good = "low" }) end, "point 2 must be a number")
      t.fails(function() spc.p({ 5 }, { good = "low" }) end, "point 1 must be { numerator, denominator }")
      t.equal({ spc.p({ { 5, 4 } }, { good = "low" }) },
        { nil, "point 1: the numerator must lie between 0 and the denominator" })
      t.equal({ spc.xmr({}, { good = "low" }) }, { nil, "there are no points" })
      t.equal({ spc.xmr({ false }, { good = "low" }) }, { nil, "no point has a value" })
    end,
  },
  {
    "the blame for wrong use is its caller's",
    function(t)
      local good = { good = "low" }
      for _, call in ipairs {
        function() spc.xmr({ "2" }, good) end,
        function() spc.xmr({ 1, nil, 3 }, good) end,
        function() spc.xmr({ 1, 2 }, { good = "low", fix = 1 }) end,
        function() spc.xmr({ 1, 2 }, { good = "low", fix = 12.5 }) end,
        function() spc.xmr({ 1, 2 }, { good = "low", screen = 1 }) end,
        function() spc.xmr({ 1, 2 }, { good = "low", rebase = { { at = 2 } } }) end,
        function() spc.xmr({ 1, 2 }, { good = "low", rebase = { { at = 9, reason = "x" } } }) end,
        function() spc.p({ 1 }, good) end,
        function() spc.u({ { 1, -1 } }, good) end,
        function() spc.u({ { 1, "x" } }, good) end,
        function() spc.u({ { 1, 1 } }, { good = "low", rebase = { 4 } }) end,
        function() spc_charts.i({ "x" }) end,
        function() spc_charts.p({ { "x", 4 } }) end,
        function() spc_charts.s({ { "x" } }) end,
        function() spc_charts.xbar({ 5 }) end,
        function() spc_charts.i({ 1, 2 }, { exclude = { 3 } }) end,
        function() spc_charts.i({ 1, 2 }, { freeze = 0 }) end,
        function() spc_charts.i({ 1, 2 }, { rebase = { { at = 2 } } }) end,
        function() spc_cusum.bernoulli({ 5 }, { target = 0.1 }) end,
        function() spc_cusum.bernoulli({ "x" }, { target = 0.1 }) end,
        function() spc_cusum.ewma({ 5 }, { lambda = 0 }) end,
        function() spc_cusum.tabular({ {} , "x" }) end,
        function() spc_rules.anhoej(0) end,
        function() spc_rules.runs({ 1 }, "x") end,
        function() spc_rules.mark({ { value = 1 } }, { near = "far" }) end,
      } do
        t.fails(call, "tests/plugins/spc.lua:")
      end
    end,
  },
  {
    "every kind of chart of anything has numbers and lines in order, or a reason",
    function(t)
      for _, kind in ipairs { "run", "i", "mr", "c", "g", "t" } do
        for _, shape in ipairs(shapes) do
          for _ = 1, 8 do
            local values = series(shape)
            local chart, why = spc_charts[kind](values, { screen = math.random() < 0.5, per = one_of { 1, 1000 },
              freeze = math.random() < 0.3 and math.random(1, 20) or nil, exclude = { 1 } })
            t.ok(chart or why:find("^point"), why)
            sane(t, chart, kind)
            for _, point in ipairs(chart and kind ~= "g" and chart.points or {}) do bracketed(t, point) end
          end
        end
      end
    end,
  },
  {
    "so has every kind for proportions, rates and samples",
    function(t)
      for _ = 1, 40 do
        local list, samples = pairs_of(one_of { 1, 3, 50, 1000000 }), {}
        for i = 1, math.random(1, 12) do samples[i] = math.random() > 0.1 and series(shapes[2], math.random(0, 5)) end
        for _, kind in ipairs { "p", "pp", "u", "up", "ip", "xbar", "s" } do
          local given = (kind == "xbar" or kind == "s") and samples or list
          local chart = spc_charts[kind](given, { screen = math.random() < 0.5 })
          sane(t, chart, kind)
          for _, point in ipairs(chart.points) do bracketed(t, point) end
        end
      end
    end,
  },
  {
    "limits of prime charts widen with the denominators' excess, and only then",
    function(t)
      local list = {}
      for i = 1, 20 do list[i] = { 20000 + (i % 2 == 0 and 1500 or -1500), 100000 } end
      local plain, prime = spc_charts.p(list).points[1], spc_charts.pp(list).points[1]
      t.ok(prime.upper > plain.upper and prime.lower < plain.lower)
    end,
  },
  {
    "runs and crossings make up the useful points",
    function(t)
      for _ = 1, 200 do
        local values = series(one_of { shapes[1], shapes[2], shapes[7] })
        local runs = spc_rules.runs(values, 2)
        if runs.useful > 0 then
          t.ok(runs.longest >= 1 and runs.longest + runs.crossings <= runs.useful)
        end
      end
    end,
  },
  {
    "sums stay on their side of 0, and start again past the limit",
    function(t)
      for _ = 1, 50 do
        local cases = series(function() return math.random() < 0.3 and 1 or 0 end, 60)
        for _, point in ipairs(spc_cusum.bernoulli(cases, { target = 0.1, limit = 2 })) do
          t.ok(point.up >= 0 and point.down <= 0 and point.up <= 2 and point.down >= -2)
          sane(t, point, "bernoulli")
        end
      end
      t.fails(function() spc_cusum.bernoulli({ 1, 2 }, { target = 0.1 }) end, "case 2 must be 1 for an event or 0")
      t.fails(function() spc_cusum.bernoulli({ 1 }, {}) end, "the option target is missing")
    end,
  },
  {
    "EWMA and CUSUM of anything have numbers, or a reason; with lambda 1 the mean is the value",
    function(t)
      for _, shape in ipairs(shapes) do
        for _ = 1, 10 do
          local values = series(shape)
          for _, name in ipairs { "ewma", "tabular" } do
            local chart, why = spc_cusum[name](values)
            t.ok(chart or why:find("^no "), why)
            sane(t, chart, name)
          end
        end
      end
      t.equal(spc_cusum.ewma({ 4, 7, 5 }, { lambda = 1 }).points[3].ewma, 5.0)
      t.equal({ spc_cusum.ewma({ 4, false, 5 }) },
        { nil, "no two neighbours have values, so there is no moving range" })
    end,
  },
  {
    "numbers in sentences are whole where they are, and short",
    function(t)
      for number, text in pairs { [0.5] = "0.5", [12] = "12", [99.96] = "99.96", [123456] = "123456",
        [-3.14159] = "-3.142", [1e20] = "1.000e+20" } do
        t.equal(spc_words.number(number), text)
      end
    end,
  },
}
