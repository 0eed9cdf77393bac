-- SPDX-License-Identifier: GPL-2.0-or-later
-- Student's t tests on means. Each gives a table: estimate (the mean, or the
-- difference of the means), statistic, df, p (two-sided), lower, upper (limits
-- of the estimate), method. Lists have no gaps; a missing entry, given as
-- `false`, gives no test but a reason.

local describe = require("describe")
local expect = require("expect")

local hypothesis_t = {}

-- A mean, its variance and how many; nil and the reason when there are none.
local function summary(list, least, name)
  if #list < least then
    return nil, name .. " has " .. #list .. " values; " .. least
      .. " or more are needed"
  end
  local mean, why = describe.mean(list)
  if not mean then
    return nil, name .. ": " .. why
  end
  local variance = 0.0
  if #list > 1 then
    variance, why = describe.variance(list)
  end
  if not variance or variance - variance ~= 0 then
    return nil, why or name .. " has values too large to compute with"
  end
  return { mean = mean, variance = variance, n = #list }
end

local function tested(method, estimate, from, se, df, confidence, size)
  if se <= 10 * 2.220446049250313e-16 * size then
    return nil, "the values are all but equal, so there is no test"
  end
  local statistic = (estimate - from) / se
  local p, why = stats.pt(math.abs(statistic), df, "upper")
  local half, no = stats.qt((1 - confidence) / 2, df, "upper")
  if not p or not half then
    return nil, why or no
  end
  return { method = method, estimate = estimate, statistic = statistic,
    df = df, p = 2 * p, lower = estimate - half * se,
    upper = estimate + half * se }
end

local function check(x, y, confidence)
  expect.gaps(x, "x", 2)
  if y then
    expect.gaps(y, "y", 2)
  end
  return expect.confidence(confidence, 2)
end

local function one(method, x, from, confidence)
  local a, why = summary(x, 2, "x")
  if not a then
    return nil, why
  end
  return tested(method, a.mean, from, math.sqrt(a.variance / a.n), a.n - 1,
    confidence, math.abs(a.mean))
end

-- Whether a mean is a given one.
-- x: two or more values; mean: what it may be, 0 unless given; confidence:
-- 0.95 unless given. Results: a table as above; nil and the reason. Raises for
-- other types.
-- Source: Student (1908), Biometrika 6, 1-25; t.test(x, mu = mean) of R.
-- > hypothesis_t.one({ 1, 2, 3, 4, 5 }, 2).p  -- 0.2301996410805
function hypothesis_t.one(x, mean, confidence)
  confidence = check(x, nil, confidence)
  mean = expect.number(mean or 0, "the mean")
  return one("one-sample t test", x, mean, confidence)
end

-- Whether pairs differ, the same areas before and after.
-- x, y: two or more values each, in the same order; the estimate is the mean
-- of x - y. The others and the results as for one().
-- Source: t.test(x, y, paired = TRUE) of R.
-- > hypothesis_t.paired({ 1, 4, 3 }, { 2, 6, 6 }).statistic  -- -3.4641016151378
function hypothesis_t.paired(x, y, confidence)
  confidence = check(x, y, confidence)
  expect.same_length(x, y, "x", "y")
  local differences = {}
  for i = 1, #x do
    differences[i] = x[i] and y[i] and x[i] - y[i]
  end
  return one("paired t test", differences, 0, confidence)
end

local function both(x, y, least)
  local a, no_a = summary(x, least, "x")
  local b, no_b = summary(y, least, "y")
  if not a or not b then
    return nil, no_a or no_b
  end
  return a, b, math.max(math.abs(a.mean), math.abs(b.mean))
end

-- Whether two means differ, where both groups vary alike.
-- x, y: two lists of together three or more values; the estimate is the mean
-- of x less that of y. The others and the results as for one().
-- Source: t.test(x, y, var.equal = TRUE) of R.
-- > hypothesis_t.pooled({ 1, 2, 3 }, { 3, 4, 8 }).statistic  -- -1.8371173070874
function hypothesis_t.pooled(x, y, confidence)
  confidence = check(x, y, confidence)
  local a, b, size = both(x, y, 1)
  if not a then
    return nil, b
  end
  local df = a.n + b.n - 2
  if df < 1 then
    return nil, "x and y have 2 values together; 3 or more are needed"
  end
  local pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / df
  return tested("pooled t test", a.mean - b.mean, 0,
    math.sqrt(pooled * (1 / a.n + 1 / b.n)), df, confidence, size)
end

-- Whether two means differ, whether or not the groups vary alike: the one to
-- use unless there is a reason for pooled().
-- x, y: two lists of two or more values each; the estimate is the mean of x
-- less that of y. The others and the results as for one().
-- Source: Welch (1947), Biometrika 34, 28-35; t.test(x, y) of R.
-- > hypothesis_t.welch({ 10, 12 }, { 11, 15 }).df  -- 1.4705882352941
function hypothesis_t.welch(x, y, confidence)
  confidence = check(x, y, confidence)
  local a, b, size = both(x, y, 2)
  if not a then
    return nil, b
  end
  local va, vb = a.variance / a.n, b.variance / b.n
  if va + vb == 0 then
    return nil, "the values are all but equal, so there is no test"
  end
  local sa, sb = va / (va + vb), vb / (va + vb)
  local df = 1 / (sa ^ 2 / (a.n - 1) + sb ^ 2 / (b.n - 1))
  return tested("Welch's t test", a.mean - b.mean, 0, math.sqrt(va + vb), df,
    confidence, size)
end

return hypothesis_t
