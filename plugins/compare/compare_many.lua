-- SPDX-License-Identifier: GPL-2.0-or-later
-- Many comparisons at once: with 20 of them at 95 per cent, one is expected to
-- look different by chance alone.

local compare = require("compare")
local hypothesis = require("hypothesis_adjust")

local compare_many = {}

-- Comparisons adjusted for how many there are: only what is then under
-- 1 - level stays better or worse.
-- tests: list as past() and others() give them third; method: as
-- hypothesis_adjust.adjust() has it, "BH" unless given; level: 0.95 unless given. Result: a
-- list of tables with p, adjusted, verdict, words, in the same order.
-- Raises for other types.
-- Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical
-- Society B 57, 289-300.
-- > compare_many.adjust({ { p = 0.04, position = "lower", good = "low", than = "before" } })[1].verdict  -- better
function compare_many.adjust(tests, method, level)
  if type(tests) ~= "table" then
    error("a list of tests is expected, not a " .. type(tests), 2)
  end
  local p, list = {}, {}
  for i, test in ipairs(tests) do
    if type(test.p) ~= "number" then
      error("test " .. i .. " has no p", 2)
    end
    p[i] = test.p
  end
  local adjusted = hypothesis.adjust(p, method or "BH")
  for i, test in ipairs(tests) do
    local position = adjusted[i] < 1 - (level or 0.95) and test.position or "similar"
    list[i] = { p = test.p, adjusted = adjusted[i],
      verdict = compare.verdict(position, test.good),
      words = compare.words(position, test.good, test.than) }
  end
  return list
end

return compare_many
