-- SPDX-License-Identifier: GPL-2.0-or-later
-- What the exact tests of this plugin share.

local expect = require("expect")

local tests_common = {}

-- Probabilities that differ by less than this factor count as equal, as they
-- do in R, so that the last bit decides nothing.
tests_common.EQUAL = 1 + 1e-7

-- The options of a test, checked, with what was left out: alternative, one of
-- "two.sided", "less" and "greater"; confidence, 0.95; `tail`, the share left
-- out at each end that is not open.
-- options: a table or nil; names: of the options that there are; level: as in
-- expect. Result: a table. Raises. Source: none, a check.
-- > tests_common.options({ alternative = "less" }, { "alternative" }).confidence  -- 0.95
-- > tests_common.options(nil, {}).alternative  -- two.sided
function tests_common.options(options, names, level)
  level = (level or 1) + 1
  options = expect.options(options, names, level)
  local checked = {
    alternative = expect.word(options.alternative, "the alternative",
      { "two.sided", "less", "greater" }, level),
    confidence  = expect.confidence(options.confidence, level),
    corrected   = options.corrected == nil
      or expect.truth(options.corrected, "corrected", level),
  }
  checked.tail = 1 - checked.confidence
  if checked.alternative == "two.sided" then
    checked.tail = checked.tail / 2
  end
  return checked
end

-- The last whole number from `low` to `high` for which something holds that
-- holds for all before it too, in as many steps as `high` has bits.
-- low, high: whole numbers; holds: a function of one. Result: the number, or
-- low - 1 when it holds for none. Source: bisection.
-- > tests_common.last_where(0, 100, function(i) return i * i <= 50 end)  -- 7
function tests_common.last_where(low, high, holds)
  low = low - 1
  while low < high do
    local middle = low + math.ceil((high - low) / 2)
    if holds(middle) then
      low = middle
    else
      high = middle - 1
    end
  end
  return low
end

return tests_common
