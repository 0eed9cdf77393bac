-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two-sided limits of means and medians. A list holds finite numbers; an entry
-- that is missing is given as false, and then the answer is nil and the
-- reason. `confidence` is a level between 0 and 1, 0.95 unless given. Raises
-- for other types and for a confidence that is no level.

local describe = require("describe")
local expect = require("expect")

local intervals_means = {}

local function finite(middle, half)
  if half - half ~= 0 or middle - half == -math.huge or middle + half == math.huge then
    return nil, "the limits are too large for numbers"
  end
  return middle, middle - half, middle + half
end

-- The mean of a sample and its limits.
-- list: two values or more; durations and such are skewed, see median() too.
-- Results: mean, lower, upper, in the unit of the list; nil and the reason for
-- fewer values.
-- Source: Student (1908), Biometrika 6, 1-25; in R, t.test(x); phe_mean of
-- PHEindicatormethods.
-- > intervals_means.mean({ 1, 3 })  -- 2.0, -10.706204736175, 14.706204736175
-- > intervals_means.mean({ 5 })  -- nil, at least 2 values are needed
function intervals_means.mean(list, confidence)
  local tail = (1 - expect.confidence(confidence)) / 2
  expect.gaps(list, "the list")
  local error_of_mean, reason = describe.standard_error(list)
  if not error_of_mean then
    return nil, reason
  end
  local mean, why = describe.mean(list)
  if not mean then
    return nil, why
  end
  return finite(mean, stats.qt(tail, #list - 1, "upper") * error_of_mean)
end

-- The same from figures that somebody else has worked out.
-- mean: of the sample; sd: its standard deviation with n - 1, 0 or more; n: how
-- many. Results: mean, lower, upper; nil and the reason when n is less than 2.
-- Source: as mean().
-- > intervals_means.from_summary(2, math.sqrt(2), 2)  -- 2, -10.706204736175, 14.706204736175
function intervals_means.from_summary(mean, sd, n, confidence)
  local tail = (1 - expect.confidence(confidence)) / 2
  expect.number(mean, "the mean")
  expect.not_negative(sd, "the standard deviation")
  expect.whole(n, "n", 0)
  if n < 2 then
    return nil, "at least 2 values are needed"
  end
  return finite(mean, stats.qt(tail, n - 1, "upper") * (sd / math.sqrt(n)))
end

-- The difference of the means of two independent samples and its limits; the
-- variances need not be the same.
-- a, b: lists of two values or more. Results: mean of a less mean of b, lower,
-- upper, in the unit of the lists; nil and the reason for fewer values or when
-- neither list varies.
-- Source: Welch (1947), Biometrika 34, 28-35; in R, t.test(a, b).
-- > intervals_means.difference({ 1, 2, 3 }, { 4, 6, 8 })  -- -4.0, -8.1553995031825, 0.1553995031825
function intervals_means.difference(a, b, confidence)
  local tail = (1 - expect.confidence(confidence)) / 2
  expect.gaps(a, "the first list")
  expect.gaps(b, "the second list")
  local error_a, reason_a = describe.standard_error(a)
  local error_b, reason_b = describe.standard_error(b)
  if not (error_a and error_b) then
    return nil, error_a and "the second list: " .. reason_b
      or "the first list: " .. reason_a
  end
  local most = math.max(error_a, error_b)
  if most == 0 then
    return nil, "the values of both lists are all equal"
  end
  local va, vb = (error_a / most) ^ 2, (error_b / most) ^ 2
  local df = (va + vb) ^ 2 / (va ^ 2 / (#a - 1) + vb ^ 2 / (#b - 1))
  local difference = describe.mean(a) - describe.mean(b)
  return finite(difference, stats.qt(tail, df, "upper") * most * math.sqrt(va + vb))
end

-- The median and its limits, two values of the list; they hold for any
-- distribution, and cover at least as much as they say.
-- list: six values or more for 95 %. Results: median, lower, upper, in the unit
-- of the list; nil and the reason when there are too few for the confidence.
-- Source: Conover (1999), Practical Nonparametric Statistics, 3rd edition,
-- section 3.2.
-- > intervals_means.median({ 1, 2, 4, 7, 9, 30 })  -- 5.5, 1, 30
function intervals_means.median(list, confidence)
  local tail = (1 - expect.confidence(confidence)) / 2
  expect.gaps(list, "the list")
  local median, reason = describe.median(list)
  if not median then
    return nil, reason
  end
  local place = stats.qbinom(tail, #list, 0.5)
  -- The first place must leave no more than the tail below it.
  if place > 0 and stats.pbinom(place - 1, #list, 0.5) > tail then
    place = place - 1
  end
  if place < 1 then
    return nil, "there are too few values for limits of the median"
  end
  local order = table.move(list, 1, #list, 1, {})
  table.sort(order)
  place = math.tointeger(place)
  return median, order[place], order[#list + 1 - place]
end

return intervals_means
