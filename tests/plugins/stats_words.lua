-- SPDX-License-Identifier: GPL-2.0-or-later
-- Whatever a word of `stats` is given, it returns or raises in words.
local function many(n, value)
  local list = {}
  for i = 1, n do
    list[i] = value
  end
  return list
end

-- One of each kind of argument, right ones and wrong ones.
local function arguments()
  return {
    false, true, 0, 1, -1, 2.5, 0.5, 1e9, 1e300, -1e300, 5e-324, 2^53,
    math.huge, -math.huge, 0 / 0, math.maxinteger, math.mininteger,
    "", "x", "upper", "lower", "1", "even", ("x"):rep(1000), "\0",
    {}, { 1 }, { 3, 1, 2 }, { 0 / 0 }, { math.huge }, { "x" }, { false },
    { { 1, 2, 3 } }, { {}, {} }, { { 2, 1 }, { 1, 1 } }, { 1e308, -1e308 },
    { true, false }, { least = { 1, 1 }, width = 1e300 }, { width = -1 },
    { owners = { 1, 1, 1 }, fixed = { true }, most = math.huge },
    { areas = 2, measures = 1 }, many(5000, 1), print, stats.round,
  }
end

local function is_sound(value, depth)
  if type(value) == "number" then
    return value == value and math.abs(value) < math.huge
  end
  if type(value) == "table" and depth > 0 then
    for _, item in pairs(value) do
      if not is_sound(item, depth - 1) then
        return false
      end
    end
  end
  return true
end

local function check_call(t, name, ...)
  local got = table.pack(pcall(stats[name], ...))
  if not got[1] then
    t.ok(type(got[2]) == "string" and #got[2] > 0, name .. " raises no text")
    return
  end
  for i = 2, got.n do
    t.ok(is_sound(got[i], 3), name .. " gives something that is no number")
  end
  t.ok(got[2] ~= nil or type(got[3]) == "string",
    name .. " gives nil without a reason")
end

local function names()
  local list = {}
  for name in pairs(stats) do
    list[#list + 1] = name
  end
  return list
end

local function any_one_argument(t)
  for _, name in ipairs(names()) do
    check_call(t, name)
    for _, a in ipairs(arguments()) do
      check_call(t, name, a)
    end
  end
end

local function any_two_arguments(t)
  local all = arguments()
  for _, name in ipairs(names()) do
    for _, a in ipairs(all) do
      for _, b in ipairs(all) do
        check_call(t, name, a, b)
      end
    end
  end
end

local function any_five_arguments(t)
  local all = arguments()
  local function one()
    return all[math.random(#all)]
  end
  for _, name in ipairs(names()) do
    for _ = 1, 300 do
      check_call(t, name, one(), one(), one(), one(), one())
      check_call(t, name, one(), one(), one(), one())
      check_call(t, name, one(), one(), one())
    end
  end
end

-- Numbers alone get past the checks of kind.
local function any_numbers(t)
  local all = { 0, 1, -1, 2, 3, 10, 100, 0.5, 0.95, 1e-9, 1e5, 1e6, 1e12,
    1e300, -1e300, 5e-324, math.huge, -math.huge, 0 / 0, math.mininteger }
  local function one()
    return all[math.random(#all)]
  end
  for _, name in ipairs(names()) do
    for _ = 1, 300 do
      check_call(t, name, one(), one(), one(), one())
      check_call(t, name, one(), one(), one())
      check_call(t, name, one(), one())
    end
  end
end

local function design_of(change)
  local design = { areas = 2, measures = 2, figures = { 1, 2, 3, 4 },
    errors = { 1, 1, 1, 1 }, weights = { 1, 1 }, replications = 5, seed = 1,
    scalings = { "none", "rank" }, means = { "arithmetic", "copeland" },
    weights_noise = 0.5, least = 0.5 }
  for field, value in pairs(change) do
    design[field] = value
  end
  return design
end

local function any_design(t)
  for field in pairs(design_of({})) do
    for _, value in ipairs(arguments()) do
      check_call(t, "rank_uncertainty", design_of({ [field] = value }))
    end
  end
  check_call(t, "rank_uncertainty",
    design_of({ figures = { 1e308, -1e308, 1e308, 5e-324 },
      errors = { 1e308, 1e308, 0, 1e308 }, weights = { 1e308, 1e308 },
      scalings = { "zscore", "minmax", "percent_rank" },
      means = { "geometric", "harmonic", "arithmetic" }, replications = 50 }))
end

local function any_option(t)
  local values, sums = { 6, 1, 2, 3 }, { { 1, 2, 3, 4 } }
  for _, option in ipairs({ "threshold", "width", "zeros", "first_only",
    "fixed", "least", "owners", "most" }) do
    for _, value in ipairs(arguments()) do
      for _, name in ipairs({ "hide", "fewest", "ranges" }) do
        check_call(t, name, values, sums, { false, true },
          { [option] = value })
      end
    end
  end
end

local function there_are_words(t)
  local list = names()
  t.ok(#list > 40, #list .. " words only")
end

return {
  { "the words of stats are found by pairs", there_are_words },
  { "no argument, or any one, is no harm", any_one_argument },
  { "nor are any two", any_two_arguments },
  { "nor up to five", any_five_arguments },
  { "nor are any numbers", any_numbers },
  { "nor is any field of a design of ranks", any_design },
  { "nor is any option of hiding", any_option },
}
