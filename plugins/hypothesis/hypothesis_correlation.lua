-- SPDX-License-Identifier: GPL-2.0-or-later
-- Whether two lists of figures go together. Each test gives a table: estimate
-- (-1 to 1), statistic, p (two-sided), method; pearson() also df, lower and
-- upper. A correlation over areas is none over people, and no cause. Lists
-- have no gaps; a missing entry, given as `false`, gives a reason.

local describe = require("describe")
local describe_ranks = require("describe_ranks")
local expect = require("expect")
local exact = require("hypothesis_exact")

local hypothesis_correlation = {}

local CONSTANT = "x or y is the same throughout, so there is no correlation"

local function fault(x, y, least)
  local _, gaps_x = expect.gaps(x, "x", 2)
  local _, gaps_y = expect.gaps(y, "y", 2)
  expect.same_length(x, y, "x", "y", 2)
  if gaps_x + gaps_y > 0 then
    return (gaps_x + gaps_y) .. " values are missing; leave their pairs out"
  end
  if #x < least then
    return #x .. " pairs; " .. least .. " or more are needed"
  end
end

-- Deviations from the mean, divided by the largest of them, so that squares
-- are never too large or too small; nil where all are 0.
local function deviations(list)
  local mean = describe.mean(list)
  local largest, out = 0, {}
  for _, value in ipairs(list) do
    largest = math.max(largest, math.abs(value - mean))
  end
  if largest == 0 or largest - largest ~= 0 then
    return nil
  end
  for i, value in ipairs(list) do
    out[i] = (value - mean) / largest
  end
  return out
end

local function unit(list)
  local d, squares = deviations(list), 0
  for _, value in ipairs(d or {}) do
    squares = squares + value ^ 2
  end
  for i, value in ipairs(d or {}) do
    d[i] = value / math.sqrt(squares)
  end
  return d
end

-- The correlation r, 1 - r and 1 + r, each to all its digits; nil where a list
-- is constant.
local function product_moment(x, y)
  local ux, uy = unit(x), unit(y)
  if not ux or not uy then
    return nil
  end
  local less, more = 0, 0
  for i = 1, #ux do
    less = less + (ux[i] - uy[i]) ^ 2 / 2
    more = more + (ux[i] + uy[i]) ^ 2 / 2
  end
  return (more - less) / (more + less), less, more
end

-- Limits by Fisher's z; the ends where the correlation is perfect.
local function fisher_limits(r, less, more, n, confidence)
  if n < 4 then
    return nil
  end
  if less == 0 or more == 0 then
    return r, r
  end
  local z = math.log(more / less) / 2
  local half = stats.z(confidence) / math.sqrt(n - 3)
  local function back(value)
    local e = math.exp(-2 * math.abs(value))
    local tanh = (1 - e) / (1 + e)
    return value < 0 and -tanh or tanh
  end
  return back(z - half), back(z + half)
end

-- t of a correlation r with n - 2 degrees of freedom, and its p. A perfect one
-- has no finite t, and p is 0.
local function t_test(r, less, more, n)
  if less == 0 or more == 0 then
    return nil, 0.0
  end
  local t = r * math.sqrt((n - 2) / less / more)
  return t, 2 * stats.pt(math.abs(t), n - 2, "upper")
end

-- Pearson's correlation: along a straight line; one far pair can make it.
-- x, y: three or more pairs; confidence: 0.95 unless given. Results: a table
-- as above (no limits for three pairs, no statistic for a perfect line); nil
-- and the reason when a list is constant. Raises for other types.
-- Source: Fisher (1921), Metron 1, 3-32; cor.test of R.
-- > hypothesis_correlation.pearson({ 1, 2, 3, 4 }, { 2, 1, 4, 3 }).p  -- 0.4
function hypothesis_correlation.pearson(x, y, confidence)
  local why = fault(x, y, 3)
  confidence = expect.confidence(confidence)
  if why then
    return nil, why
  end
  local r, less, more = product_moment(x, y)
  if not r then
    return nil, CONSTANT
  end
  local t, p = t_test(r, less, more, #x)
  local lower, upper = fisher_limits(r, less, more, #x, confidence)
  return { method = "Pearson's correlation", estimate = r, statistic = t,
    df = #x - 2, p = p, lower = lower, upper = upper }
end

-- The sizes of the groups of equal values.
local function ties(list)
  local counts, sizes = {}, {}
  for _, rank in ipairs(describe_ranks.ranks(list, "min")) do
    counts[rank] = (counts[rank] or 0) + 1
  end
  for _, size in pairs(counts) do
    sizes[#sizes + 1] = size
  end
  return sizes
end

local function spearman_p(S, n)
  local middle = (n ^ 3 - n) / 6
  local tail = S > middle and exact.spearman_above(S, n)
    or exact.spearman_below(S, n)
  return math.min(1, 2 * tail), n <= 9 and "exact" or "Edgeworth series"
end

-- Spearman's rank correlation: along any rising or falling line.
-- x, y: three or more pairs. Results: a table as above; the statistic is S,
-- the sum of squared differences of ranks; nil and the reason when a list is
-- constant. Raises for other types.
-- Source: Best and Roberts (1975), algorithm AS 89, Applied Statistics 24,
-- 377-379: exact for up to 9 pairs, then an Edgeworth series; by t with ties
-- and beyond 1290 pairs; cor.test of R.
-- > hypothesis_correlation.spearman({ 1, 2, 3, 4 }, { 2, 1, 4, 3 }).p  -- 0.41666666666667
function hypothesis_correlation.spearman(x, y)
  local why = fault(x, y, 3)
  if why then
    return nil, why
  end
  local n = #x
  local rho, less, more = product_moment((describe_ranks.ranks(x)),
    (describe_ranks.ranks(y)))
  if not rho then
    return nil, CONSTANT
  end
  local S, p, by = (n ^ 3 - n) * less / 6
  if #ties(x) < n or #ties(y) < n or n > 1290 then
    p, by = select(2, t_test(rho, less, more, n)), "t"
  else
    S = 2 * math.floor(S / 2 + 0.5)
    p, by = spearman_p(S, n)
  end
  return { method = "Spearman's rank correlation (" .. by .. ")",
    estimate = rho, statistic = S, p = p }
end

local function sign(value)
  return value > 0 and 1 or value < 0 and -1 or 0
end

-- Concordant less discordant pairs of pairs.
local function agreement(x, y)
  local s = 0
  for i = 2, #x do
    for j = 1, i - 1 do
      s = s + sign(x[i] - x[j]) * sign(y[i] - y[j])
    end
  end
  return s
end

-- Sums over groups of ties that their variance asks for.
local function tie_sums(sizes)
  local two, three, five = 0, 0, 0
  for _, t in ipairs(sizes) do
    two = two + t * (t - 1)
    three = three + t * (t - 1) * (t - 2)
    five = five + t * (t - 1) * (2 * t + 5)
  end
  return two, three, five
end

local function kendall_z(s, n, x_sizes, y_sizes)
  local two_x, three_x, five_x = tie_sums(x_sizes)
  local two_y, three_y, five_y = tie_sums(y_sizes)
  local variance = (n * (n - 1) * (2 * n + 5) - five_x - five_y) / 18
    + two_x * two_y / (2 * n * (n - 1))
    + three_x * three_y / (9 * n * (n - 1) * (n - 2))
  return s / math.sqrt(variance)
end

-- Kendall's tau: how much more often two pairs agree in order than not.
-- x, y: three or more pairs. Results: a table as above, tau b where there are
-- ties; the statistic is T, the pairs that agree, for the exact test, else z;
-- nil and the reason when a list is constant. Raises for other types.
-- Source: Kendall (1938), Biometrika 30, 81-93: exact below 50 pairs without
-- ties, else the normal distribution without correction; cor.test of R.
-- > hypothesis_correlation.kendall({ 1, 2, 3, 4 }, { 2, 1, 4, 3 }).p  -- 0.75
function hypothesis_correlation.kendall(x, y)
  local why = fault(x, y, 3)
  if why then
    return nil, why
  end
  local n, x_sizes, y_sizes = #x, ties(x), ties(y)
  if #x_sizes == 1 or #y_sizes == 1 then
    return nil, CONSTANT
  end
  local pairs_x = n * (n - 1) - tie_sums(x_sizes)
  local pairs_y = n * (n - 1) - tie_sums(y_sizes)
  local s = agreement(x, y)
  local answer = { method = "Kendall's tau (exact)",
    estimate = 2 * s / math.sqrt(pairs_x) / math.sqrt(pairs_y) }
  if n < 50 and #x_sizes == n and #y_sizes == n then
    answer.statistic = (n * (n - 1) // 2 + s) // 2
    answer.p = exact.kendall(answer.statistic, n)
    return answer
  end
  answer.method = "Kendall's tau (normal)"
  answer.statistic = kendall_z(s, n, x_sizes, y_sizes)
  answer.p = 2 * stats.pnorm(math.abs(answer.statistic), 0, 1, "upper")
  return answer
end

return hypothesis_correlation
