-- SPDX-License-Identifier: GPL-2.0-or-later
-- Better, similar or worse than a target, than peers or than before. The
-- answer is by interval, never by two bare numbers, and its words always say
-- which side is good. Where neither is, it is higher, similar or lower.
--
-- `it` is as rules get it. `good` is "high", "low" or "none".

local two = require("compare_two")

local compare = {}

local GOOD = { high = true, low = true, none = true }

local function check_number(value, name)
  if type(value) ~= "number" or value ~= value then
    error(name .. " must be a number, not " .. tostring(value), 3)
  end
end

local function check_good(good)
  if not GOOD[good] then
    error("good must be high, low or none, not " .. tostring(good), 3)
  end
end

local function check_it(it)
  if type(it) ~= "table" then
    error("a rule's `it` is expected, not a " .. type(it), 3)
  end
end

-- A position with polarity.
-- position: "lower", "similar" or "higher"; good. Result: "better", "similar"
-- or "worse"; the position itself where neither side is good. Raises for
-- another good.
-- > compare.verdict("higher", "low")  -- worse
function compare.verdict(position, good)
  check_good(good)
  if position == "similar" or good == "none" then
    return position
  end
  return (position == "higher") == (good == "high") and "better" or "worse"
end

local function polarity(good)
  return good == "none" and "neither is good" or good .. " is good"
end

-- A number as it is read: at most two decimals, none that are 0.
local function show(value)
  local text = string.format("%.2f", value)
  return (string.gsub(string.gsub(text, "0+$", ""), "%.$", ""))
end

-- What a verdict reads like.
-- position, good: as in verdict(); than: what was compared with. Result: a
-- text. Raises for other types.
-- > compare.words("higher", "low", "a year ago")  -- higher than a year ago; low is good: worse
function compare.words(position, good, than)
  local verdict = compare.verdict(position, good)
  local words = position .. (position == "similar" and " to " or " than ") .. than
  local end_of = verdict ~= position and ": " .. verdict or ""
  return words .. "; " .. polarity(good) .. end_of
end

-- Where an interval lies.
-- lower, upper: its ends; benchmark: a number. Result: "lower", "similar" or
-- "higher". An end on the benchmark is similar. Raises for other types and for
-- an interval upside down.
-- Source: the comparison of Fingertips (Public Health England).
-- > compare.position(31.2, 34.8, 30)  -- higher
function compare.position(lower, upper, benchmark)
  check_number(lower, "the lower limit")
  check_number(upper, "the upper limit")
  check_number(benchmark, "the benchmark")
  if lower > upper then
    error("the lower limit " .. lower .. " is above the upper " .. upper, 2)
  end
  return lower > benchmark and "higher" or upper < benchmark and "lower" or "similar"
end

-- An interval against a benchmark, with polarity.
-- lower, upper, benchmark: numbers; good; than: what the benchmark is called
-- (the number itself unless given). Results: "better", "similar" or "worse"
-- ("higher", "lower" where neither is good), and the words for it. Raises for
-- other types.
-- > compare.judge(31.2, 34.8, 30, "low")  -- worse, higher than 30; low is good: worse
function compare.judge(lower, upper, benchmark, good, than)
  local position = compare.position(lower, upper, benchmark)
  return compare.verdict(position, good), compare.words(position, good, than or show(benchmark))
end

local function against(it, benchmark, than)
  if not (it.lower and it.upper) then
    return nil, "the figure has no interval to compare by"
  end
  return compare.judge(it.lower, it.upper, benchmark, it.good, than)
end

-- A figure against the measure's target.
-- it: as rules get it. Results: as judge(); nil and the reason without a
-- target or an interval. Raises for another type.
-- > compare.target({ lower = 31.2, upper = 34.8, target = 33, good = "high" })  -- similar, similar to the target of 33; high is good
function compare.target(it)
  check_it(it)
  if not it.target then
    return nil, "the measure declares no target"
  end
  return against(it, it.target, "the target of " .. show(it.target))
end

-- All cases over all bases: what a parent area would have.
-- members: list of tables with numerator and denominator; those without are
-- passed over. Results: a share or rate, and how many it rests on; nil and the
-- reason when there are none. Raises for no list.
-- > compare.pooled({ { numerator = 1, denominator = 10 }, { numerator = 8, denominator = 20 } })  -- 0.3, 2
function compare.pooled(members)
  if type(members) ~= "table" then
    error("a list of members is expected, not a " .. type(members), 2)
  end
  local x, n, count = 0, 0, 0
  for _, member in ipairs(members) do
    if member.numerator and member.denominator then
      x, n, count = x + member.numerator, n + member.denominator, count + 1
    end
  end
  if n <= 0 then
    return nil, "no member has counts"
  end
  return x / n, count
end

local function rates_of(members)
  local rates = {}
  for _, member in ipairs(members) do
    if member.numerator and member.denominator and member.denominator > 0 then
      rates[#rates + 1] = member.numerator / member.denominator
    end
  end
  return rates
end

-- The mean of members' own rates: each counts alike, whatever its size, as in
-- the most similar groups of the inspectorate of constabulary.
-- members: list of tables with numerator and denominator; those without are
-- passed over. Results: a share or rate, and how many it rests on; nil and the
-- reason when there are none. Raises for no list.
-- > compare.mean_of_rates({ { numerator = 1, denominator = 10 }, { numerator = 8, denominator = 20 } })  -- 0.25, 2
function compare.mean_of_rates(members)
  if type(members) ~= "table" then
    error("a list of members is expected, not a " .. type(members), 2)
  end
  local rates, sum = rates_of(members), 0
  for _, rate in ipairs(rates) do
    sum = sum + rate
  end
  if #rates == 0 then
    return nil, "no member has counts"
  end
  return sum / #rates, #rates
end

local function median(values)
  local sorted = table.move(values, 1, #values, 1, {})
  table.sort(sorted)
  local half = (#sorted + 1) // 2
  return (sorted[half] + sorted[#sorted + 1 - half]) / 2
end

local BENCHMARKS = {
  mean = function(peers) return peers.mean, "the mean of" end,
  pooled = function(peers) return peers.pooled, "the pooled figure of" end,
  median = function(peers)
    return peers.values and #peers.values > 0 and median(peers.values) or nil, "the median of"
  end,
}

-- A figure against its peers.
-- it: as rules with `peers` get it; by: "mean" (of their figures, unless
-- given), "pooled" or "median". Results: as judge(); nil and the reason
-- without peers or an interval. Raises for other types. That the benchmark is
-- itself uncertain is not counted: against few peers, see others().
-- > compare.peers({ lower = 3, upper = 5, good = "high", peers = { count = 6, mean = 4 } })  -- similar, similar to the mean of 6 peers, 4; high is good
function compare.peers(it, by)
  check_it(it)
  local benchmark_of = BENCHMARKS[by or "mean"]
  if not benchmark_of then
    error("peers are compared by mean, pooled or median, not " .. tostring(by), 2)
  elseif not it.peers or it.peers.count == 0 then
    return nil, "there are no peers to compare with"
  end
  local benchmark, name = benchmark_of(it.peers)
  if not benchmark then
    return nil, "the peers have no figure of that kind"
  end
  return against(it, benchmark,
    string.format("%s %d %s, %s", name, it.peers.count, it.peers.count == 1 and "peer" or "peers", show(benchmark)))
end

local function has_counts(figure)
  return figure.numerator and figure.denominator
end

-- Per cent of something, and not a rate that is told in per cent.
local function is_share(figure)
  return figure.numerator >= 0 and figure.numerator <= figure.denominator
end

-- How two results with counts, or else with intervals, differ.
local function differ(a, b, unit, level)
  local counts = has_counts(a) and has_counts(b)
  if counts and unit == "percent" and is_share(a) and is_share(b) then
    return two.shares(a.numerator, a.denominator, b.numerator, b.denominator, level)
  elseif counts then
    return two.rates(a.numerator, a.denominator, b.numerator, b.denominator, level)
  end
  return two.intervals(a, b, level)
end

-- Which side the interval of a difference or ratio leaves out.
local function side_of(test)
  local middle = test.method == "ratio of rates, exact" and 1 or 0
  if test.lower > middle then
    return "higher"
  end
  return test.upper and test.upper < middle and "lower" or "similar"
end

local function tell(test, good, than)
  test.position, test.good, test.than = side_of(test), good, than
  test.verdict = compare.verdict(test.position, good)
  return test.verdict, compare.words(test.position, good, than), test
end

-- A figure against the comparable earlier one, by a test of two samples:
-- proportions (unit "percent") by their difference, rates by their ratio,
-- figures without counts by their intervals.
-- it: as rules get it; level: 0.95 unless given. Results: as judge(), and the
-- test as compare_two has it, with verdict and position; nil and the reason
-- when there is no earlier figure. Raises for other types.
-- > (compare.past({ value = 3, lower = 2, upper = 4, good = "low", before = { value = 6, lower = 5, upper = 7 } }))  -- better
function compare.past(it, level)
  check_it(it)
  check_good(it.good)
  if not it.before then
    return nil, it.before_reason or "there is no earlier figure"
  end
  local test, why = differ(it, it.before, it.unit, level)
  if not test then
    return nil, why
  end
  return tell(test, it.good, "in " .. (it.before.period or "the period before"))
end

local function without(members, it)
  local others = {}
  for _, member in ipairs(members) do
    if not (it.area and member.code and member.code == it.area.code) then
      others[#others + 1] = member
    end
  end
  return others
end

-- A figure against all its peers taken together, without itself, by a test of
-- two samples, so that the peers' own uncertainty counts.
-- it: as rules with `peers` get it, its members with counts; level. Results:
-- as past(). Raises for other types.
-- > (compare.others({ numerator = 3, denominator = 9, good = "high", peers = { members = { { numerator = 1, denominator = 8 } } } }))  -- similar
function compare.others(it, level)
  check_it(it)
  check_good(it.good)
  local members = it.peers and it.peers.members
  if not members or #members == 0 then
    return nil, "there are no peers to compare with"
  end
  local others, x, n, count = without(members, it), 0, 0, 0
  for _, member in ipairs(others) do
    if member.numerator and member.denominator then
      x, n, count = x + member.numerator, n + member.denominator, count + 1
    end
  end
  if count == 0 or not (it.numerator and it.denominator) then
    return nil, "there are no counts to compare by"
  end
  local test, why = differ(it, { numerator = x, denominator = n }, it.unit, level)
  if not test then
    return nil, why
  end
  return tell(test, it.good, count == 1 and "its peer" or count .. " peers together")
end

return compare
