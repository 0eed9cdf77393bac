-- SPDX-License-Identifier: GPL-2.0-or-later
-- Which band a figure falls into. A missing entry of a list is given as
-- `false`, and has no band, `false` again.

local describe_ranks = require("describe_ranks")
local expect = require("expect")

local banding = {}

-- Bands with as many areas each as the areas allow, as deprivation deciles and
-- quintiles are made. Equal figures share a band, that of the lowest rank.
-- values: a list; bands: how many, 2 or more; direction: "ascending" (unless
-- given, the lowest figure in band 1) or "descending" (the highest). Results:
-- a list with the band of each, from 1, and how many figures have one; nil and
-- the reason when there are fewer figures than bands. Raises for other types.
-- Source: phe_quantile of PHEindicatormethods, for rank r of n in k bands:
-- floor(k + 1 - ceiling((n + 1 - r) / (n / k))); here in whole numbers.
-- > table.concat(banding.quantiles({ 10, 40, 20, 50, 30 }, 2), " ")  -- 1 2 1 2 1
function banding.quantiles(values, bands, direction)
  expect.gaps(values, "the values")
  local k = math.tointeger(expect.whole(bands, "the number of bands", 2))
  direction = expect.word(direction, "the direction",
    { "ascending", "descending" })
  local ranks, n = describe_ranks.ranks(values, "min", direction)
  if n < k then
    return nil, n .. " figures cannot fill " .. k .. " bands"
  end
  local answer = {}
  for i, r in ipairs(ranks) do
    answer[i] = r and k + 1 + (r - n - 1) * k // n
  end
  return answer, n
end

-- The class of a figure, by breaks from lowest to highest.
-- value: a number; breaks: one more than there are classes; closed: which
-- break belongs to a class, "left" unless given (from 5 to below 10; the last
-- class has both), or "right" (above 5 to 10; the first has both). Jenks'
-- breaks are closed right. Results: the class, 1 for the lowest; nil and the
-- reason for a figure outside the breaks. Raises for other types.
-- Source: findInterval and cut of R.
-- > banding.place(5, { 0, 5, 9 }), banding.place(5, { 0, 5, 9 }, "right")  -- 2, 1
-- > banding.place(10, { 0, 5, 9 })  -- nil, 10 lies outside the breaks, 0 to 9
function banding.place(value, breaks, closed)
  expect.number(value, "the value")
  expect.numbers(breaks, "the breaks")
  closed = expect.word(closed, "closed", { "left", "right" })
  if #breaks < 2 then
    error("the breaks must be two numbers or more, not " .. #breaks, 2)
  end
  for i = 2, #breaks do
    if breaks[i] < breaks[i - 1] then
      error("the breaks must rise; break " .. i .. " does not", 2)
    end
  end
  local first, last = breaks[1], breaks[#breaks]
  if value < first or value > last then
    return nil, string.format("%.14g lies outside the breaks, %.14g to %.14g",
      value, first, last)
  end
  local class = 1
  for i = 2, #breaks - 1 do
    if value > breaks[i] or (closed == "left" and value == breaks[i]) then
      class = i
    end
  end
  return class
end

return banding
