-- SPDX-License-Identifier: GPL-2.0-or-later
local disclosure = require("disclosure")

local function random_rows(height, width, most)
  local rows = {}
  for r = 1, height do
    rows[r] = {}
    for c = 1, width do rows[r][c] = math.random(0, most) end
  end
  return rows
end

-- As the figures are published: false for what is hidden.
local function published(values, states)
  local out = {}
  for i, value in ipairs(values) do
    out[i] = states[i] == "shown" and value
  end
  return out
end

-- Whether two whole numbers or more are possible for each hidden figure, even
-- to someone who knows that 0 is shown.
local function check_safe(t, values, sums, states)
  local low, high = disclosure.audit(published(values, states), sums, 1)
  t.ok(low, high)
  for i, state in ipairs(states) do
    if state ~= "shown" and values[i] ~= 0 then
      local room = high[i] and math.floor(high[i] + 1e-6) - math.ceil(low[i] - 1e-6) or 1
      t.ok(room >= 1, "figure " .. i .. " is given away: " .. tostring(values[i]))
      t.ok(low[i] <= values[i] + 1e-6 and (not high[i] or high[i] >= values[i] - 1e-6),
        "the truth is not among what is possible")
    end
  end
end

local function count_hidden(states)
  local count = 0
  for _, state in ipairs(states) do
    if state ~= "shown" then count = count + 1 end
  end
  return count
end

-- What each hidden cell of a published table can be, by trying every filling:
-- a second way to the same answer.
local function brute_force(values, sums)
  local unknown, guess, seen = {}, {}, {}
  for i, value in ipairs(values) do
    guess[i] = value
    if not value then unknown[#unknown + 1] = i end
  end
  local function fits()
    for _, sum in ipairs(sums) do
      local left = guess[sum[1]]
      for k = 2, #sum do left = left - guess[sum[k]] end
      if left ~= 0 then return false end
    end
    return true
  end
  local function try(k, most)
    if k > #unknown then
      if not fits() then return end
      for _, i in ipairs(unknown) do
        seen[i] = seen[i] or {}
        seen[i][guess[i]] = true
      end
      return
    end
    for value = 0, most do
      guess[unknown[k]] = value
      try(k + 1, most)
    end
  end
  return try, seen, unknown
end

local function quarters_of(area, strand, counts, records)
  local sum = 0
  for q, count in ipairs(counts) do
    sum = sum + count
    records[#records + 1] = { area = area, strand = strand, period = "Q" .. q, count = count }
  end
  records[#records + 1] = { area = area, strand = strand, period = "year", count = sum }
end

local PARENTS = {
  area = { A = "all", B = "all", C = "all", D = "all" },
  strand = { race = "both", homophobic = "both" },
  period = { Q1 = "year", Q2 = "year", Q3 = "year", Q4 = "year" },
}

-- Areas by strands by quarters with every total.
local function random_cube(most)
  local records, totals = {}, {}
  local function add(area, strand, q, count)
    local key = area .. strand
    totals[key] = totals[key] or { 0, 0, 0, 0 }
    totals[key][q] = totals[key][q] + count
  end
  for _, area in ipairs({ "A", "B", "C", "D" }) do
    for _, strand in ipairs({ "race", "homophobic" }) do
      for q = 1, 4 do
        local count = math.random(0, strand == "race" and most or 9)
        add(area, strand, q, count)
        add(area, "both", q, count)
        add("all", strand, q, count)
        add("all", "both", q, count)
      end
    end
  end
  for _, area in ipairs({ "A", "B", "C", "D", "all" }) do
    for _, strand in ipairs({ "race", "homophobic", "both" }) do
      quarters_of(area, strand, totals[area .. strand], records)
    end
  end
  return records
end

local function counts_of(records)
  local values = {}
  for i, record in ipairs(records) do values[i] = record.count end
  return values
end

return {
  {
    "no figure hidden in a table with totals can be worked out",
    function(t)
      for _ = 1, 60 do
        local values, sums = disclosure.margins(
          random_rows(math.random(2, 5), math.random(2, 5), math.random(6, 60)))
        local states = disclosure.protect(values, sums)
        if states then check_safe(t, values, sums, states) end
      end
    end,
  },
  {
    "small figures are hidden, 0 is shown, and 0 is hidden when it shall be",
    function(t)
      for _ = 1, 40 do
        local values, sums = disclosure.margins(random_rows(3, 4, 12))
        local states = disclosure.protect(values, sums)
        for i, value in ipairs(values) do
          t.equal(states[i] == "primary", value >= 1 and value <= 5)
          t.ok(value ~= 0 or states[i] == "shown", "0 is hidden")
        end
        states = disclosure.protect(values, sums, { zero = "hide", threshold = 3 })
        for i, value in ipairs(values) do
          t.ok(not states or (states[i] == "primary") == (value <= 3), "not by the rule")
        end
      end
    end,
  },
  {
    "areas, strands, quarters and all their totals keep each other's secrets",
    function(t)
      for _ = 1, 4 do
        local records = random_cube(math.random(20, 90))
        local values = counts_of(records)
        local sums = disclosure.links(records, { "area", "strand", "period" }, PARENTS)
        local states, reason = disclosure.protect(values, sums)
        t.ok(states, reason)
        check_safe(t, values, sums, states)
      end
    end,
  },
  {
    "two hidden figures that add up to 2 are both 1, so more is hidden",
    function(t)
      local states = disclosure.protect({ 29, 1, 1, 27 }, { { 1, 2, 3, 4 } })
      t.ok(states[1] ~= "shown" or states[4] ~= "shown", "both are 1")
    end,
  },
  {
    "a quarter cannot be told from its year and the other quarters",
    function(t)
      local values, sums = { 60, 20, 3, 17, 20 }, { { 1, 2, 3, 4, 5 } }
      t.equal(table.concat(disclosure.protect(values, sums), " "),
        "shown shown primary secondary shown")
    end,
  },
  {
    "a borough cannot be told from London and the other boroughs",
    function(t)
      local records = { { area = "all", count = 100 }, { area = "A", count = 2 },
        { area = "B", count = 58 }, { area = "C", count = 40 } }
      local sums = disclosure.links(records, { "area" }, PARENTS)
      t.equal(table.concat(disclosure.protect(counts_of(records), sums), " "),
        "shown primary shown secondary")
    end,
  },
  {
    "what is hidden already is enough: a fixed point, the same every time",
    function(t)
      for _ = 1, 20 do
        local values, sums = disclosure.margins(random_rows(4, 4, 30))
        local states = disclosure.protect(values, sums)
        if states then
          t.equal(table.concat(disclosure.protect(values, sums), " "), table.concat(states, " "))
          local hidden = {}
          for i, state in ipairs(states) do hidden[i] = state ~= "shown" end
          local again = stats.hide(values, sums, hidden, {})
          for i in ipairs(values) do t.equal(again[i], hidden[i]) end
        end
      end
    end,
  },
  {
    "trying all choices never needs more than going step by step",
    function(t)
      for _ = 1, 15 do
        local values, sums = disclosure.margins(random_rows(2, 3, 15))
        local fewest = disclosure.fewest(values, sums, nil, 4)
        local states = disclosure.protect(values, sums, { first_only = true })
        if fewest then
          t.ok(states, "found by trying, not step by step")
          t.ok(count_hidden(fewest) <= count_hidden(states), "more than step by step")
        end
      end
    end,
  },
  {
    "the limits are those of every filling that agrees with the totals",
    function(t)
      for _ = 1, 12 do
        local values, sums = disclosure.margins(random_rows(2, 3, 6))
        for i = 1, #values do
          if math.random() < 0.4 and i <= 6 then values[i] = false end
        end
        local low, high = disclosure.audit(values, sums)
        local try, seen, unknown = brute_force(values, sums)
        try(1, 18)
        for _, i in ipairs(unknown) do
          local least, most = math.huge, -math.huge
          for value in pairs(seen[i]) do
            least, most = math.min(least, value), math.max(most, value)
          end
          t.near(low[i], least, 1e-9, 1e-9)
          t.near(high[i], most, 1e-9, 1e-9)
        end
      end
    end,
  },
  {
    "a figure that is not known is kept as safe as one that is hidden",
    function(t)
      local states = disclosure.protect({ 30, 27, false }, { { 1, 2, 3 } })
      t.equal(table.concat(states, " "), "shown secondary unknown")
      states = disclosure.protect({ 90, 27, false }, { { 1, 2, 3 } })
      t.equal(table.concat(states, " "), "shown shown unknown")
    end,
  },
  {
    "what cannot be protected, or be true, is said",
    function(t)
      local states, reason = disclosure.fewest({ 12, 3, 9 }, { { 1, 2, 3 } }, nil, 0)
      t.equal(states, nil)
      t.equal(reason, "no choice of so few figures protects them")
      t.ok(disclosure.protect({ 3, 3 }, { { 1, 2 } }), "nothing is shown that would tell")
      states, reason = disclosure.audit({ 5, 7, false }, { { 1, 2, 3 } })
      t.equal(states, nil)
      t.equal(reason, "the figures that are shown do not add up")
    end,
  },
  {
    "a rounded number is a multiple of the base and within a base of it",
    function(t)
      for _ = 1, 300 do
        local base, x = math.random(1, 20), math.random(-500, 500)
        for _, tie in ipairs({ "up", "away", "even", "floor", "ceiling" }) do
          local y = disclosure.round(x, base, tie)
          t.equal(y % base, 0)
          local within = (tie == "floor" or tie == "ceiling") and base or base / 2
          t.ok(math.abs(y - x) <= within, "too far")
          t.ok(disclosure.round(x + 1, base, tie) >= y, "not monotone")
        end
        t.equal(disclosure.round(-x, base, "away"), -disclosure.round(x, base, "away"))
        t.equal(disclosure.round(-x, base, "even"), -disclosure.round(x, base, "even"))
        t.equal(disclosure.round(-x, base, "floor"), -disclosure.round(x, base, "ceiling"))
      end
    end,
  },
  {
    "wrong arguments are told",
    function(t)
      t.fails(function() disclosure.protect({ 1 }, {}, { treshold = 3 }) end, "no option treshold")
      t.fails(function() disclosure.protect({ -1 }, {}) end, "figure 1 must be a count")
      t.fails(function() disclosure.protect({ 1 }, { { 2 } }) end, "no place among the figures")
      t.fails(function() disclosure.round(1, 0) end, "more than 0")
      t.fails(function() disclosure.round(1, 5, "half") end, "tie must be")
      t.fails(function() disclosure.margins({ { 1 }, { 1, 2 } }) end, "row 2 has 2 counts")
      t.fails(function() disclosure.links({ { a = 1 }, { a = 1 } }, { "a" }, {}) end, "the same thing")
      t.fails(function() disclosure.protect({ 1 }, {}, { tie = "never" }) end, "tie must be")
    end,
  },
}
