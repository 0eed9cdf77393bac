-- SPDX-License-Identifier: GPL-2.0-or-later
-- Disproportionality by aggregate counts: relative measures, 1 for parity, and
-- absolute ones, 0 for parity. They answer different questions and may move
-- apart, so both are shown.
--
-- x: events of the group, n: people in it, as residents; x0, n0: the same of
-- the group it is compared with (white people, as a rule); for the share
-- ratio, of all together. Counts are 0 or more, people more than 0. Residents
-- are not those who are in the streets: a ratio tells of a difference, never
-- of its cause. Results of counts are tables that a measure can return as they
-- are: numerator, denominator, and limits where there are any. Raises for
-- other types.

local expect = require("expect")

local disparity = {}

local function check_counts(x, n, x0, n0)
  expect.not_negative(x, "x", 2)
  expect.positive(n, "n", 2)
  expect.not_negative(x0, "x0", 2)
  expect.positive(n0, "n0", 2)
end

-- By how many points a share exceeds the one it is compared with.
-- share, comparator: percentages. Result: points, less than 0 where the share
-- is smaller. Raises for other types.
-- Source: the absolute gap; as in Statutory Performance Indicator 1.2 (2008).
-- > disparity.gap(16, 12)  -- 4
function disparity.gap(share, comparator)
  expect.not_negative(share, "the share")
  expect.not_negative(comparator, "the comparator")
  return share - comparator
end

-- A share over the one it is compared with.
-- share, comparator: percentages. Result: a pure number, 1 for parity; nil and
-- the reason when the comparator is 0. Raises for other types.
-- Source: the ratio of two percentage shares, the base of Statutory
-- Performance Indicator 3.1 (2008).
-- > disparity.ratio(15, 12)  -- 1.25
function disparity.ratio(share, comparator)
  expect.not_negative(share, "the share")
  expect.not_negative(comparator, "the comparator")
  if comparator == 0 then return nil, "the comparator is 0" end
  return share / comparator
end

-- The relative rate: the group's rate over that of the group it is compared
-- with, as observed over expected events.
-- x, n, x0, n0, confidence (0.95): see above. Result: a table with numerator
-- (observed), denominator (expected at the other group's rate), and limits by
-- the logarithm where both counts are more than 0; nil and the reason when x0
-- is 0. Raises for other types.
-- Source: Relative Rate Index, Ministry of Justice (2016), Black, Asian and
-- Minority Ethnic disproportionality in the Criminal Justice System; the
-- disproportionality ratio of the Equality and Human Rights Commission (2010),
-- Stop and think. Limits: Rothman, Greenland and Lash (2008),
-- Modern Epidemiology, 3rd edition, chapter 14.
-- > disparity.relative_rate(30, 1000, 50, 5000).denominator  -- 10.0
function disparity.relative_rate(x, n, x0, n0, confidence)
  check_counts(x, n, x0, n0)
  local z = stats.z(expect.confidence(confidence))
  if x0 == 0 then return nil, "the group compared with has a rate of 0" end
  local result = { numerator = x, denominator = n * x0 / n0 }
  if x > 0 then
    local factor = math.exp(z * math.sqrt(1 / x + 1 / x0))
    result.lower = x / result.denominator / factor
    result.upper = x / result.denominator * factor
  end
  return result
end

-- The share ratio: the group's share of events over its share of people.
-- x, n: of the group; all_x, all_n: of all groups together. Result: a table
-- with numerator (observed) and denominator (expected by the share of people);
-- nil and the reason when there are no events. Raises for other types, and for
-- a group that is larger than all.
-- Source: the ratio of two percentage shares; for searches, Metropolitan Police
-- Authority, report 15 of 9 January 2003, appendix 1, sets them side by side.
-- > disparity.share_ratio(30, 1000, 100, 10000).denominator  -- 10.0
function disparity.share_ratio(x, n, all_x, all_n)
  check_counts(x, n, all_x, all_n)
  if x > all_x or n > all_n then error("the group is larger than all together", 2) end
  if all_x == 0 then return nil, "there are no events" end
  return { numerator = x, denominator = all_x * n / all_n }
end

-- The rate gap: how many more events the group has than at the other group's
-- rate, for so many of its people.
-- x, n, x0, n0: see above. Result: a table with numerator (events more than
-- expected, less than 0 where fewer) and denominator (people of the group).
-- Raises for other types.
-- Source: the absolute rate difference; the events beyond expectation are the
-- "excess" searches of the Equality and Human Rights Commission (2010), Stop
-- and think.
-- > disparity.rate_gap(30, 1000, 50, 5000).numerator  -- 20.0
function disparity.rate_gap(x, n, x0, n0)
  check_counts(x, n, x0, n0)
  return { numerator = x - n * x0 / n0, denominator = n }
end

return disparity
