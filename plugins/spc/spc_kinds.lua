-- SPDX-License-Identifier: GPL-2.0-or-later
-- The centre and the limits of each kind of chart, from the points of one
-- stretch. What the charts of spc and spc_charts are drawn from.

local describe = require("describe")

local spc_kinds = {}

-- Constants of samples of two (Montgomery, Introduction to Statistical Quality
-- Control): d2, D4; D4 as the I' chart has it; and 3 / d2 as Making Data Count
-- rounds it, so that XmR and I limits differ by 1.6e-4 of themselves.
local D2, D4, D4_PRIME, XMR = 1.128, 3.267, 3.2665, 2.66

-- The mean, mended once by the mean of what is left, as R does; never outside
-- the values, so that the mean of equal values is their value.
local function mean_of(values)
  local sum, rest, low, high = 0.0, 0.0, values[1], values[1]
  for _, value in ipairs(values) do
    sum, low, high = sum + value, math.min(low, value), math.max(high, value)
  end
  local mean = sum / #values
  for _, value in ipairs(values) do rest = rest + (value - mean) end
  return math.max(low, math.min(high, mean + rest / #values))
end

local function present(values)
  local found = {}
  for _, value in ipairs(values) do
    if value then found[#found + 1] = value end
  end
  return found
end

local function median_of(values)
  return (describe.median(present(values)))
end

-- The distances from each value to the one before it, where both are there.
local function moving_ranges(values)
  local ranges = {}
  for i = 2, #values do
    if values[i] and values[i - 1] then ranges[#ranges + 1] = math.abs(values[i] - values[i - 1]) end
  end
  return ranges
end

local function below(ranges, limit)
  local kept = {}
  for _, range in ipairs(ranges) do
    if range < limit then kept[#kept + 1] = range end
  end
  return kept
end

-- The mean of the ranges; when screened, without those at or past `most` times
-- it, once. Where only zeros would be left, all are kept: limits without width
-- would make every point a special cause.
local function mean_range(ranges, screen, most)
  if #ranges == 0 then return nil, 0 end
  local mean = mean_of(ranges)
  if not screen or mean == 0 then return mean, 0 end
  local kept = below(ranges, most * mean)
  local screened = #kept > 0 and mean_of(kept) or 0
  if screened == 0 then return mean, 0 end
  return screened, #ranges - #kept
end

-- The mean moving range of a series.
-- values: numbers, false where missing (no range reaches across one); screen:
-- whether ranges at or past 3.267 times their mean are left out, once. Results:
-- the mean, or nil when no two values are neighbours; how many were left out.
-- Source: Nelson (1982), Journal of Quality Technology 14, 172-173.
-- > spc_kinds.mean_range({ 5.0, 6.0, 5.0, 6.0, 5.0, 45.0 }, true)  -- 1.0, 1
function spc_kinds.mean_range(values, screen)
  return mean_range(moving_ranges(values), screen, D4)
end

-- c4: the mean of the standard deviation of n normal values, in theirs.
local function c4(n)
  return math.sqrt(2 / (n - 1)) * math.exp(stats.lgamma(n / 2) - stats.lgamma((n - 1) / 2))
end

local function column(points, name)
  local values = {}
  for i, point in ipairs(points) do values[i] = point[name] or false end
  return values
end

-- The sum of x over the sum of n.
local function pooled(points)
  local x, n = 0, 0
  for _, point in ipairs(points) do
    if point.n and point.n > 0 then x, n = x + point.x, n + point.n end
  end
  return n > 0 and x / n or nil
end

-- Between-sample variation in units of that within (Laney, 2002).
local function sigma_z(base, centre, sigma, screen)
  local z = {}
  for i, point in ipairs(base) do
    local width = point.value and sigma(point)
    z[i] = width and width > 0 and (point.value - centre) / width
  end
  local mean, left = spc_kinds.mean_range(z, screen)
  return mean and mean / D2, left
end

local function counted(base, spread, prime, screen)
  local centre = pooled(base)
  if not centre then return nil end
  local function sigma(point)
    return point.n and point.n > 0 and math.sqrt(spread(centre) / point.n) or nil
  end
  if not prime then return { centre = centre, sigma = sigma, floor = 0 } end
  local wider, left = sigma_z(base, centre, sigma, screen)
  return { centre = centre, floor = 0, screened = left, sigma = function(point)
    local width = sigma(point)
    return width and (spread(centre) == 0 and 0 or wider and width * wider) or nil
  end }
end

local function binomial(centre) return centre * math.max(0, 1 - centre) end
local function poisson(centre) return centre end

local function proportions(base, prime, screen)
  local kind = counted(base, binomial, prime, screen)
  if kind then kind.ceiling = 1 end
  return kind
end

local function single(base, screen)
  local values = column(base, "value")
  local found = present(values)
  if #found == 0 then return nil end
  local range, left = spc_kinds.mean_range(values, screen)
  return mean_of(found), range, left
end

local kinds = {}

function kinds.run(base)
  local values = column(base, "value")
  if #present(values) == 0 then return nil end
  return { centre = median_of(values) }
end

function kinds.i(base, screen)
  local centre, range, left = single(base, screen)
  return centre and { centre = centre, range = range, screened = left,
    sigma = function() return range and range / D2 end }
end

function kinds.xmr(base, screen)
  local centre, range, left = single(base, screen)
  return centre and { centre = centre, range = range, screened = left, factor = XMR,
    near = 2 * (XMR / 3), sigma = function() return range end }
end

function kinds.mr(base)
  local found = present(column(base, "value"))
  if #found == 0 then return nil end
  local centre = mean_of(found)
  return { centre = centre, from = 0, floor = 0, sigma = function() return D4 / 3 * centre end }
end

function kinds.p(base) return proportions(base, false) end
function kinds.pp(base, screen) return proportions(base, true, screen) end
function kinds.u(base) return counted(base, poisson, false) end
function kinds.up(base, screen) return counted(base, poisson, true, screen) end

function kinds.c(base)
  local found = present(column(base, "value"))
  if #found == 0 then return nil end
  local centre = mean_of(found)
  return { centre = centre, floor = 0, sigma = function() return math.sqrt(centre) end }
end

function kinds.g(base)
  local values = column(base, "value")
  local found = present(values)
  if #found == 0 then return nil end
  local mean = mean_of(found)
  return { centre = median_of(values), from = mean, floor = 0,
    sigma = function() return math.sqrt(mean * (mean + 1)) end }
end

function kinds.t(base, screen)
  local roots = {}
  for i, point in ipairs(base) do
    roots[i] = { value = point.value and point.value ^ (1 / 3.6) }
  end
  local kind = kinds.i(roots, screen)
  if kind then
    kind.floor, kind.back = 0, function(root) return root ^ 3.6 end
  end
  return kind
end

local function spread_of(one, two)
  if not (one.value and two.value) then return nil end
  return math.sqrt(math.pi / 2) * math.abs(two.value - one.value) / math.sqrt(1 / one.n + 1 / two.n)
end

function kinds.ip(base, screen)
  local centre, spreads = pooled(base), {}
  if not centre then return nil end
  for i = 2, #base do spreads[#spreads + 1] = spread_of(base[i - 1], base[i]) end
  local mean, left = mean_range(spreads, screen, D4_PRIME)
  return { centre = centre, screened = left, sigma = function(point)
    return mean and point.n and mean * math.sqrt(1 / point.n) or nil
  end }
end

-- The standard deviation within samples: the mean of theirs when all are of
-- one size, else pooled (Montgomery, 6.29 and 6.31).
local function within(base, varied)
  local squares, freedom, sum, count = 0, 0, 0, 0
  for _, point in ipairs(base) do
    if point.sd then
      squares, freedom = squares + (point.n - 1) * point.sd ^ 2, freedom + point.n - 1
      sum, count = sum + point.sd, count + 1
    end
  end
  if count == 0 then return nil end
  return varied and math.sqrt(squares / freedom) or sum / count
end

local function varied_sizes(points)
  local size
  for _, point in ipairs(points) do
    if size and (point.n or 0) ~= size then return true end
    size = point.n or 0
  end
  return false
end

function kinds.xbar(base, _, points)
  local centre, deviation = pooled(base), within(base, varied_sizes(points))
  return centre and { centre = centre, sigma = function(point)
    return deviation and point.n and point.n > 1 and deviation / (c4(point.n) * math.sqrt(point.n)) or nil
  end }
end

function kinds.s(base, _, points)
  local centre = within(base, varied_sizes(points))
  return centre and { centre = centre, floor = 0, sigma = function(point)
    if not point.n or point.n < 2 then return nil end
    local share = c4(point.n)
    return centre * math.sqrt(math.max(0, 1 - share ^ 2)) / share
  end }
end

local function bounded(kind, value)
  if kind.floor and value < kind.floor then value = kind.floor end
  if kind.ceiling and value > kind.ceiling then value = kind.ceiling end
  return value
end

local function set_limits(kind, point)
  local sigma = kind.sigma and kind.sigma(point)
  point.mean = kind.centre
  if not sigma then return end
  local from = kind.from or kind.centre
  local far, near = (kind.factor or 3) * sigma, (kind.near or 2) * sigma
  point.flat = sigma == 0
  point.reach_lower, point.reach_upper = from - far, from + far
  point.lower, point.upper = bounded(kind, from - far), bounded(kind, from + far)
  point.near_lower, point.near_upper = bounded(kind, from - near), bounded(kind, from + near)
end

local function bring_back(kind, point)
  for _, name in ipairs { "mean", "lower", "upper", "near_lower", "near_upper" } do
    point[name] = point[name] and kind.back(point[name])
  end
end

-- Gives the points of one stretch their centre and limits.
-- name: the kind; points: tables with value (and x, n, sd as the kind needs),
-- false or absent where missing; base: those of them that the lines are drawn
-- from; how: screen (whether moving ranges are screened), floor and ceiling
-- (limits are not drawn past them, unless the kind has its own). Each point gets
-- mean and, where they exist, lower, upper (3 sigma), near_lower, near_upper
-- (2 sigma), flat (no variation at all), and reach_lower and reach_upper: the
-- limits without floor and ceiling. Result: the kind's centre, mean range and how
-- many ranges were left out; nil when no point of the base has a value.
-- > spc_kinds.draw("c", { { value = 4.0 } }, { { value = 4.0 } }, {}).centre  -- 4.0
function spc_kinds.draw(name, points, base, how)
  local kind = kinds[name](base, how.screen, points)
  if not kind then return nil end
  kind.floor, kind.ceiling = kind.floor or how.floor, kind.ceiling or how.ceiling
  for _, point in ipairs(points) do
    set_limits(kind, point)
    if kind.back then bring_back(kind, point) end
  end
  if kind.back then kind.centre = kind.back(kind.centre) end
  return kind
end

return spc_kinds
