-- SPDX-License-Identifier: GPL-2.0-or-later
-- How rank statistics are distributed when two orders have nothing to do with
-- each other.

local hypothesis_exact = {}

local EXACT = 9 -- beyond so many pairs the Edgeworth series is near enough

local function add_shifted(into, from, shift)
  for sum, count in pairs(from) do
    into[sum + shift] = (into[sum + shift] or 0) + count
  end
end

-- Of all orders of n, how many have each sum S of squared differences from
-- the order 1 to n. `ways[used]` counts the ways to fill as many first places
-- as `used`, a set of bits, has members.
local function spearman_counts(n)
  local ways = { [0] = { [0] = 1 } }
  for used = 1, (1 << n) - 1 do
    local place, sums = 0, {}
    for value = 1, n do
      place = place + (used >> (value - 1) & 1)
    end
    for value = 1, n do
      local bit = 1 << (value - 1)
      if used & bit ~= 0 then
        add_shifted(sums, ways[used ~ bit], (place - value) * (place - value))
      end
    end
    ways[used] = sums
  end
  return ways[(1 << n) - 1]
end

-- The share of orders whose S is `least` to `most`.
local function spearman_share(n, least, most)
  local within, all = 0, 0
  for sum, count in pairs(spearman_counts(n)) do
    all = all + count
    if sum >= least and sum <= most then
      within = within + count
    end
  end
  return within / all
end

-- What the Edgeworth series adds to the upper tail of the normal distribution
-- at x, for n pairs; the coefficients are those of AS 89.
local function edgeworth(x, n)
  local b, y = 1 / n, x * x
  local last = 0.0072 - 0.0831 * b + y * b * (0.0131 - 0.00046 * y)
  local fourth = 0.0879 + 0.0151 * b - y * last
  local second = -0.0758 + b * (0.1033 + 0.3932 * b) - y * b * fourth
  local first = 0.2274 + b * (0.2531 + 0.1745 * b)
  return x * b * (first + y * second) / math.exp(y / 2)
end

local function standard(S, n)
  return (6 * S / n / (n * n - 1) - 1) * math.sqrt(n - 1)
end

local function share(value)
  return math.max(0, math.min(1, value))
end

-- The chance that S is `S` or less.
-- S: an even number; n: pairs. Source: algorithm AS 89, as prho of R has it.
-- > hypothesis_exact.spearman_below(4, 4)  -- 0.20833333333333
function hypothesis_exact.spearman_below(S, n)
  if n <= EXACT then
    return spearman_share(n, 0, S)
  end
  local x = standard(S + 1, n)
  return share(stats.pnorm(x, 0, 1) - edgeworth(x, n))
end

-- The chance that S is `S` or more.
-- S: an even number; n: pairs. Source: algorithm AS 89, as prho of R has it.
-- > hypothesis_exact.spearman_above(16, 4)  -- 0.20833333333333
function hypothesis_exact.spearman_above(S, n)
  if n <= EXACT then
    return spearman_share(n, S, math.huge)
  end
  local x = standard(S - 1, n)
  return share(stats.pnorm(x, 0, 1, "upper") + edgeworth(x, n))
end

-- The chances of 0, 1, 2, ... pairs of pairs in agreement, up to `most`.
local function kendall_chances(n, most)
  local chances = { [0] = 1 }
  for size = 2, n do
    local wider = {}
    for T = 0, math.min(most, size * (size - 1) // 2) do
      local sum = 0
      for back = 0, math.min(size - 1, T) do
        sum = sum + (chances[T - back] or 0)
      end
      wider[T] = sum / size
    end
    chances = wider
  end
  return chances
end

-- The two-sided p of T pairs of pairs in agreement, among n pairs.
-- T: a whole number; n: pairs, without ties. Source: Kendall (1938),
-- Biometrika 30, 81-93; ckendall of R.
-- > hypothesis_exact.kendall(4, 4)  -- 0.75
function hypothesis_exact.kendall(T, n)
  local nearer = math.min(T, n * (n - 1) // 2 - T)
  local chances, tail = kendall_chances(n, nearer), 0
  for at = 0, nearer do
    tail = tail + chances[at]
  end
  return math.min(1, 2 * tail)
end

return hypothesis_exact
