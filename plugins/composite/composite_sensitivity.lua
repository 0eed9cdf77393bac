-- SPDX-License-Identifier: GPL-2.0-or-later
-- How much of the spread of an outcome comes from each of the choices behind
-- it: variance-based sensitivity, from outcomes that were computed for a
-- design of 2 n + d n samples.

local check = require("composite_check")
local describe = require("describe")
local expect = require("expect")

local sensitivity = {}

-- The samples for which the outcome is to be computed, in the order that
-- sobol() wants: all of a, all of b, then for each input the samples of a with
-- this one input from b.
-- a, b: two lists of n samples drawn apart from each other, each a list of d
-- inputs. Result: a list of n (d + 2) samples.
-- Source: Saltelli and others (2010), Computer Physics Communications 181,
-- 259-270.
-- > #composite_sensitivity.design({ { 0.1, 0.2 } }, { { 0.3, 0.4 } })  -- 4
function sensitivity.design(a, b)
  check.columns(a, "the first samples")
  check.columns(b, "the second samples")
  if #a ~= #b or #a[1] ~= #b[1] then
    error("both lists must have as many samples and inputs", 2)
  end
  local list = {}
  for _, rows in ipairs({ a, b }) do
    for _, row in ipairs(rows) do
      list[#list + 1] = table.move(row, 1, #row, 1, {})
    end
  end
  for input = 1, #a[1] do
    for place, row in ipairs(a) do
      local mixed = table.move(row, 1, #row, 1, {})
      mixed[input] = b[place][input]
      list[#list + 1] = mixed
    end
  end
  return list
end

-- Shares of the variance of an outcome.
-- outcomes: n (d + 2) numbers, in the order of design(); n: samples; d:
-- inputs. Result: a table: variance of the first 2 n; first: a list, for each
-- input the share that goes when it is fixed; total: the share that is left
-- when all others are. Estimates from few samples may be below 0 or above 1.
-- nil and the reason when the outcome does not vary. Raises for other types or
-- another number of outcomes.
-- Source: first order: Saltelli and others (2010), as above; total: Jansen
-- (1999), Computer Physics Communications 117, 35-43; COINr's SA_estimate.
-- > composite_sensitivity.sobol({ 1, 2, 3, 4, 3, 4 }, 2, 1).total[1]  -- 1.2
function sensitivity.sobol(outcomes, n, d)
  check.figures(outcomes, "the outcomes")
  n = expect.whole(n, "the number of samples", 1)
  d = expect.whole(d, "the number of inputs", 1)
  if #outcomes ~= n * (d + 2) then
    error("there must be n (d + 2) outcomes, " .. n * (d + 2) .. ", not " .. #outcomes, 2)
  end
  for place, outcome in ipairs(outcomes) do
    if not outcome then
      return nil, "outcome " .. place .. " is missing"
    end
  end
  local variance, reason = describe.variance(table.move(outcomes, 1, 2 * n, 1, {}))
  if variance == nil or variance == 0 then
    return nil, reason or "the outcome does not vary"
  end
  local told = { variance = variance, first = {}, total = {} }
  for input = 1, d do
    local first, total = 0, 0
    for at = 1, n do
      local gap = outcomes[(input + 1) * n + at] - outcomes[at]
      first, total = first + outcomes[n + at] * gap, total + gap ^ 2
    end
    told.first[input], told.total[input] = first / n / variance, total / (2 * n * variance)
  end
  return told
end

return sensitivity
