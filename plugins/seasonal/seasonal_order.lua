-- SPDX-License-Identifier: GPL-2.0-or-later
-- The middle of a list twice: as it is, and as stl() in R has it. R asks a
-- partial sort for the two middle places of an even number, the later first,
-- where that sort wants them in order; one of the two may then be left where it
-- was. What comes out depends on how the sort divides a list, so it is done here
-- in the same way: Singleton (1969), Communications of the ACM 12, 185-187,
-- algorithm 347, which stops where no wanted place is left.

local seasonal_order = {}

local SMALL = 10

local function swap(a, i, j)
  a[i], a[j] = a[j], a[i]
end

-- Divide a[i] to a[j] by the median of its ends and its middle; results: where
-- the lower part ends and the upper part starts.
local function divide(a, i, j)
  local middle = (i + j) // 2
  if a[i] > a[middle] then swap(a, i, middle) end
  if a[j] < a[middle] then
    swap(a, j, middle)
    if a[i] > a[middle] then swap(a, i, middle) end
  end
  local pivot, low, high = a[middle], i, j
  while true do
    repeat high = high - 1 until a[high] <= pivot
    repeat low = low + 1 until a[low] >= pivot
    if low > high then
      return high, low
    end
    swap(a, low, high)
  end
end

local function sort_part(a, i, j)
  local part = table.move(a, i, j, 1, {})
  table.sort(part)
  table.move(part, 1, #part, i, a)
end

-- Go on with the shorter side of `part`; the other goes on the stack. Both with
-- those of the wanted places that are believed to lie in it, by their order.
local function narrow(stack, part, want, lower_end, upper_start)
  local other = { from = part.from, to = part.to, first = part.first, last = part.last }
  stack[#stack + 1] = other
  if lower_end - part.from <= part.to - upper_start then
    other.from, part.to = upper_start, lower_end
    while part.first <= part.last and want[part.last] > part.to do
      part.last = part.last - 1
    end
    other.first = part.first <= part.last and part.last + 1 or other.first
  else
    other.to, part.from = lower_end, upper_start
    while part.first <= part.last and want[part.first] < part.from do
      part.first = part.first + 1
    end
    other.last = part.first <= part.last and part.first - 1 or other.last
  end
end

local function settle(a, want)
  local stack, part = {}, { from = 1, to = #a, first = 1, last = #want }
  while part do
    local length = part.to - part.from
    if part.first > part.last then
      part = table.remove(stack)
    elseif length > SMALL or (part.from == 1 and length > 0) then
      narrow(stack, part, want, divide(a, part.from, part.to))
    else
      sort_part(a, part.from, part.to)
      part = table.remove(stack)
    end
  end
end

local function middle_sum(list, arrange)
  local a = table.move(list, 1, #list, 1, {})
  local high = #a // 2 + 1
  local low = #a - high + 1
  arrange(a, { high, low })
  return a[high] + a[low]
end

-- Twice the median of a list of numbers that is not empty.
-- Source: none.
-- > seasonal_order.twice_median({ 9, 1, 4, 2 })  -- 6
function seasonal_order.twice_median(list)
  return middle_sum(list, function(a) table.sort(a) end)
end

-- Twice the middle of a list of numbers that is not empty, as stl() in R has it:
-- the median for an odd number, near it for an even one.
-- Source: src/stl.f of R's stats, where it is called with the places 19 and 18
-- for 36 figures.
-- > seasonal_order.twice_middle({ 9, 1, 4, 2, 3 })  -- 6
function seasonal_order.twice_middle(list)
  return middle_sum(list, settle)
end

return seasonal_order
