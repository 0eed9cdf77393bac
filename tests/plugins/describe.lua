-- SPDX-License-Identifier: GPL-2.0-or-later
local describe = require("describe")
local describe_ranks = require("describe_ranks")
local expect = require("expect")

local function any_list(least, most)
  local list = {}
  for i = 1, math.random(least, most) do
    list[i] = math.random(3) == 1 and math.random(-3, 3)
      or (math.random() - 0.5) * 10 ^ math.random(-3, 6)
  end
  return list
end

local function each_list(least, check)
  for _ = 1, 200 do
    check(any_list(least, 40))
  end
end

local function moved(list, by, times)
  local other = {}
  for i = 1, #list do
    other[i] = list[i] * times + by
  end
  return other
end

local function shuffled(list)
  local other = table.move(list, 1, #list, 1, {})
  for i = #other, 2, -1 do
    local j = math.random(i)
    other[i], other[j] = other[j], other[i]
  end
  return other
end

-- One of each, of a list that varies.
local figures = {
  mean = describe.mean, median = describe.median, sd = describe.sd,
  mad = describe.mad, variance = describe.variance, iqr = describe.iqr,
  standard_error = describe.standard_error, skewness = describe.skewness,
  kurtosis = describe.kurtosis, trimmed_mean = describe.trimmed_mean,
}

local function order_does_not_matter(t)
  each_list(5, function(list)
    local other = shuffled(list)
    for _, figure in pairs(figures) do
      local a, b = figure(list), figure(other)
      if a then
        t.near(a, b, 1e-9, 1e-9)
      end
    end
  end)
end

local function spread_scales_and_does_not_move(t)
  each_list(5, function(list)
    local other = moved(list, 0, 4)
    t.near(describe.sd(other), 4 * describe.sd(list))
    t.near(describe.mad(other), 4 * describe.mad(list))
    t.near(describe.variance(other), 16 * describe.variance(list))
    t.near(describe.mean(moved(list, 1024, 1)), describe.mean(list) + 1024, 1e-9, 1e-9)
    t.near(describe.skewness(moved(list, 0, -1)), -describe.skewness(list), 1e-9, 1e-9)
    t.near(describe.kurtosis(moved(list, 0, -8)), describe.kurtosis(list), 1e-9, 1e-9)
  end)
end

local function quantiles_rise_within_the_range(t)
  each_list(1, function(list)
    local low, high = describe.range(list)
    for type = 1, 9 do
      local shares = { 0, 0.05, 0.25, 0.3, 0.5, 0.75, 0.9, 1 }
      local last = low
      for _, q in ipairs(describe.quantile(list, shares, type)) do
        t.ok(q >= last and q <= high, "type " .. type .. " rises")
        last = q
      end
      t.equal(describe.quantile(list, 1, type), high + 0.0)
      t.equal(describe.quantile(list, 0, type), low + 0.0)
    end
  end)
end

local function hinges_hold_the_median(t)
  each_list(1, function(list)
    local lower, upper = describe.hinges(list)
    t.ok(lower <= describe.median(list) and describe.median(list) <= upper, "hinges")
  end)
end

local function means_are_in_order(t)
  for _ = 1, 200 do
    local list = {}
    for i = 1, math.random(1, 30) do
      list[i] = 0.01 + 100 * math.random()
    end
    local mean, geometric = describe.mean(list), describe.geometric_mean(list)
    t.ok(describe.harmonic_mean(list) <= geometric * (1 + 1e-12), "harmonic below geometric")
    t.ok(geometric <= mean * (1 + 1e-12), "geometric below arithmetic")
  end
end

local function sums_keep_their_digits(t)
  t.equal(describe.sum({ 1e16, 1, 1, -1e16 }), 2.0)
  t.equal(describe.sum({ 1, 1e100, 1, -1e100 }), 2.0)
  t.near(describe.variance({ 1e9, 1e9 + 1, 1e9 + 2 }), 1)
  t.equal(describe.sum({}), 0.0)
end

local function what_cannot_be_told_has_a_reason(t)
  for name, figure in pairs(figures) do
    local found, reason = figure({})
    t.equal(found, nil)
    t.equal(type(reason), "string")
    found, reason = figure({ 1, 2, false, 4, 5, 6 })
    t.equal(found, nil)
    t.equal(reason, "1 of 6 values are missing")
    for _, list in ipairs({ { 3, 3, 3, 3, 3 }, { 1e308, -1e308, 1e308, 1e308, 1e308 } }) do
      found, reason = figure(list)
      t.ok(found and found - found == 0 or type(reason) == "string", name)
    end
  end
  t.equal(select(2, describe.skewness({ 3, 3, 3 })), "all values are equal")
  t.equal(select(2, describe.geometric_mean({ 1, 0 })), "every value must be more than 0")
  t.equal(select(2, describe.variation({ -1, 1 })), "the mean is 0")
  t.equal(select(2, describe.sum({ 1e308, 1e308 })), "the result is too large for a number")
end

local function weights_of_one_change_nothing(t)
  each_list(2, function(list)
    local ones = moved(list, 1, 0)
    t.near(describe.weighted_mean(list, ones), describe.mean(list), 1e-9, 1e-9)
    t.near(describe.weighted_variance(list, ones), describe.variance(list), 1e-9)
    t.near(describe.weighted_variance(list, ones, "frequency"), describe.variance(list), 1e-9)
    local effective, effect = describe.kish(ones)
    t.near(effective, #list)
    t.near(effect, 1)
  end)
end

local function frequencies_count_again(t)
  for _ = 1, 100 do
    local list, weights, long = any_list(2, 10), {}, {}
    for i = 1, #list do
      weights[i] = math.random(1, 4)
      for _ = 1, weights[i] do
        long[#long + 1] = list[i]
      end
    end
    t.near(describe.weighted_mean(list, weights), describe.mean(long), 1e-9, 1e-9)
    t.near(describe.weighted_variance(list, weights, "frequency"), describe.variance(long), 1e-9)
  end
end

local function effective_size_has_bounds(t)
  for _ = 1, 200 do
    local weights = {}
    for i = 1, math.random(1, 30) do
      weights[i] = 10 ^ (600 * math.random() - 300)
    end
    local effective, effect = describe.kish(weights)
    t.ok(effective >= 1 - 1e-12 and effective <= #weights + 1e-9, "between 1 and n")
    t.ok(effect >= 1 - 1e-12, "weights never help")
  end
  t.equal(select(2, describe.kish({ 0, 0 })), "nothing weighs anything")
  t.equal(select(2, describe.weighted_mean({ 1 }, { 0 })), "nothing weighs anything")
  t.equal(select(2, describe.weighted_variance({ 1, 2 }, { 5, 0 })),
    "the weights are too few for a variance")
end

local function first_ranks_are_a_permutation(t)
  each_list(1, function(list)
    local seen = {}
    for _, rank in ipairs(describe_ranks.ranks(list, "first")) do
      t.ok(rank >= 1 and rank <= #list and not seen[rank], "each place once")
      seen[rank] = true
    end
  end)
end

local function ranks_fit_together(t)
  each_list(1, function(list)
    local average = describe_ranks.ranks(list)
    local least, most = describe_ranks.ranks(list, "min"), describe_ranks.ranks(list, "max")
    local down = describe_ranks.ranks(list, "min", "descending")
    t.near(describe.sum(average), #list * (#list + 1) / 2)
    for i = 1, #list do
      t.equal(average[i], (least[i] + most[i]) / 2)
      t.equal(down[i], #list + 1 - most[i])
    end
  end)
end

local function a_missing_entry_has_no_rank(t)
  local ranks, n = describe_ranks.ranks({ 5, false, 1 })
  t.equal(n, 2)
  t.equal(ranks[2], false)
  t.equal(ranks[1], 2.0)
  t.equal(#describe_ranks.ranks({ false, false }), 2)
  t.equal(select(2, describe_ranks.percent({ 1, false })), "at least 2 values are needed")
  t.equal(select(2, describe_ranks.z_scores({ 4, 4, 4 })), "all values are equal")
  t.equal(describe_ranks.z_scores({ 1, false, 3 })[2], false)
end

local function checks_say_what_would_be_right(t)
  local wrong = {
    { "x must be a number, not a string", expect.number, "1", "x" },
    { "x must be a finite number, not inf", expect.number, math.huge, "x" },
    { "n must be more than 0, not 0", expect.positive, 0, "n" },
    { "x must be 0 or more, not -1", expect.not_negative, -1, "x" },
    { "the month must be a whole number, not 1.5", expect.whole, 1.5, "the month" },
    { "the month must be 1 or more, not 0", expect.whole, 0, "the month", 1 },
    { "p must be a share from 0 to 1, not 20", expect.share, 20, "p" },
    { "k must be 1 to 9, not 10", expect.between, 10, "k", 1, 9 },
    { "k must be 1 or more, not 0", expect.between, 0, "k", 1 },
    { "k must be 9 or less, not 10", expect.between, 10, "k", nil, 9 },
    { "the confidence must lie between 0 and 1, such as 0.95, not 95", expect.confidence, 95 },
    { "deep must be true or false, not 'yes'", expect.truth, "yes", "deep" },
    { "ties must be one of: min, max; not 'mean'", expect.word, "mean", "ties", { "min", "max" } },
    { "'tpye' is no option here; options are: type", expect.options, { tpye = 1 }, { "type" } },
    { "entry 2 of x must be a number, not a boolean", expect.numbers, { 1, false }, "x" },
    { "entry 2 of x must be a number, not a string", expect.gaps, { false, "" }, "x" },
    { "x must be a list of numbers, not a nil", expect.numbers, nil, "x" },
    { "x and n must be equally long, not 1 and 2", expect.same_length, { 1 }, { 1, 2 }, "x", "n" },
  }
  for _, case in ipairs(wrong) do
    t.fails(function() case[2](table.unpack(case, 3, 7)) end, case[1])
  end
end

-- Where the error points: the line that called the public function.
local function errors_point_at_the_call(t)
  local calls = {
    function() local x = describe.mean("a") return x end,
    function() local x = describe.sd({ "a" }) return x end,
    function() local x = describe.quantile({ 1 }, 2) return x end,
    function() local x = describe.weighted_mean({ 1 }, { -1 }) return x end,
    function() local x = describe.hinges(1) return x end,
    function() local x = describe_ranks.ranks(1) return x end,
  }
  for _, call in ipairs(calls) do
    local _, message = pcall(call)
    t.ok(string.find(message, "tests/plugins/describe.lua", 1, true), message)
  end
end

return {
  { "the order of a list does not matter", order_does_not_matter },
  { "spread scales with the unit, shape does not", spread_scales_and_does_not_move },
  { "quantiles of all types rise, within the range", quantiles_rise_within_the_range },
  { "the hinges hold the median", hinges_hold_the_median },
  { "harmonic, geometric and arithmetic mean are in order", means_are_in_order },
  { "sums keep the digits that lie apart", sums_keep_their_digits },
  { "what cannot be told has a reason, never an infinity", what_cannot_be_told_has_a_reason },
  { "weights of one change nothing", weights_of_one_change_nothing },
  { "a frequency is an entry as often", frequencies_count_again },
  { "an effective size lies between 1 and n", effective_size_has_bounds },
  { "ranks by place are a permutation", first_ranks_are_a_permutation },
  { "ranks of all kinds fit together", ranks_fit_together },
  { "a missing entry has no rank", a_missing_entry_has_no_rank },
  { "checks say what would be right", checks_say_what_would_be_right },
  { "an error points at the line that has to be mended", errors_point_at_the_call },
}
