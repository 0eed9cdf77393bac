-- SPDX-License-Identifier: GPL-2.0-or-later
-- Figures of one measure for all areas made into scores that can be set beside
-- those of other measures. `figures` is a list, false where one is missing;
-- the result is a list of the same length, false where the figure is missing,
-- or nil and the reason when there is nothing to scale by (all figures equal,
-- say), and never a number that is none. In all of them a high score is good:
-- where low figures are good, give { good = "low" } and limits, posts and
-- targets in the figures' own terms. They raise for arguments of other types.
-- Source: Handbook on Constructing Composite Indicators (OECD and JRC, 2008),
-- step 5; formulas as COINr has them, which for "low" wants signs turned.

local check = require("composite_check")
local describe_ranks = require("describe_ranks")
local expect = require("expect")

local normalise = {}

local SAME = "all figures are the same, so that there is no range to scale by"

local function turns(options)
  return options.good == "low"
end

local function sign_of(options)
  return turns(options) and -1 or 1
end

local function map(figures, change)
  local list = {}
  for place, value in ipairs(figures) do
    list[place] = value and change(value)
  end
  return list
end

local function limits_of(figures)
  local least, most, count = math.huge, -math.huge, 0
  for _, value in ipairs(figures) do
    if value then
      least, most, count = math.min(least, value), math.max(most, value), count + 1
    end
  end
  return least, most, count
end

-- The figures with high as good, their lowest and highest; nil and the reason
-- when there are none, or when they are so far apart that it cannot be told.
local function prepare(figures, options)
  local sign = sign_of(options)
  local signed = map(figures, function(value) return sign * value end)
  local least, most, count = limits_of(signed)
  if count == 0 then
    return nil, "no figure is there"
  end
  if most - least == math.huge then
    return nil, "the figures are too far apart to scale"
  end
  return signed, least, most, count
end

-- From the lowest figure to the highest.
-- options: low, high: the score of the worst and of the best (0, 100; take 1
-- to 100 before a geometric or harmonic mean); good.
-- Symbols: (x - min) / (max - min) * (high - low) + low.
-- > table.concat(composite_normalise.minmax({ 10, 20, 40 }, { high = 3 }), " ")  -- 0.0 1.0 3.0
function normalise.minmax(figures, options)
  check.figures(figures, "the figures")
  options = check.options(options, { "low", "high", "good" })
  local low = check.number(options.low, "the low end", 0)
  local high = check.number(options.high, "the high end", 100)
  local signed, least, most = prepare(figures, options)
  if not signed then
    return nil, least
  end
  if most == least then
    return nil, SAME
  end
  return map(signed, function(x)
    return (x - least) / (most - least) * (high - low) + low
  end)
end

local function spread_of(signed, count)
  local sum, squares = 0, 0
  for _, x in ipairs(signed) do
    sum = sum + (x or 0)
  end
  local mean = sum / count
  for _, x in ipairs(signed) do
    squares = squares + (x and (x - mean) ^ 2 or 0)
  end
  return mean, math.sqrt(squares / (count - 1))
end

-- Standard deviations from the mean.
-- options: mean, sd: of the scores (0, 1); good.
-- Symbols: (x - mean) / s * sd + mean, s with n - 1.
-- > table.concat(composite_normalise.zscore({ 1, 2, 3 }, { mean = 100, sd = 15 }), " ")  -- 85.0 100.0 115.0
function normalise.zscore(figures, options)
  check.figures(figures, "the figures")
  options = check.options(options, { "mean", "sd", "good" })
  local centre = check.number(options.mean, "the mean", 0)
  local sd = check.number(options.sd, "the standard deviation", 1, 0)
  local signed, least, most, count = prepare(figures, options)
  if not signed then
    return nil, least
  end
  if count < 2 then
    return nil, "one figure has no standard deviation"
  end
  if most == least then
    return nil, SAME
  end
  local mean, spread = spread_of(signed, count)
  if spread == 0 or spread == math.huge then
    return nil, "the figures are too close or too far apart to scale"
  end
  return map(signed, function(x) return (x - mean) / spread * sd + centre end)
end

local function check_ranked(figures, options)
  check.figures(figures, "the figures", 2)
  options = check.options(options, { "ties", "good" }, 2)
  local ties = expect.word(options.ties, "ties", { "min", "max", "average" }, 2)
  local ranks, count = describe_ranks.ranks(figures, ties, turns(options) and "descending" or "ascending")
  if count == 0 then
    return nil, "no figure is there"
  end
  return ranks, count
end

-- Ranks as scores: the worst figure 1, the best n.
-- options: ties: what equal figures get, the "min" (as it is), "max" or
-- "average" of their ranks; good.
-- > table.concat(composite_normalise.rank({ 10, 20, 20, 5 }), " ")  -- 2 3 3 1
function normalise.rank(figures, options)
  local ranks, count = check_ranked(figures, options)
  if not ranks then
    return nil, count
  end
  return ranks
end

-- The share of the other areas that an area is better than.
-- options: as rank(). Symbols: (rank - 1) / (n - 1).
-- > table.concat(composite_normalise.percent_rank({ 10, 20, 5 }), " ")  -- 0.5 1.0 0.0
function normalise.percent_rank(figures, options)
  local ranks, count = check_ranked(figures, options)
  if not ranks then
    return nil, count
  end
  if count < 2 then
    return nil, "one figure has no others to be ranked among"
  end
  return map(ranks, function(rank) return (rank - 1) / (count - 1) end)
end

-- Borda's points: how many areas an area is better than.
-- options: as rank(). Symbols: rank - 1.
-- > table.concat(composite_normalise.borda({ 10, 20, 20, 5 }), " ")  -- 1 2 2 0
function normalise.borda(figures, options)
  local ranks, count = check_ranked(figures, options)
  if not ranks then
    return nil, count
  end
  return map(ranks, function(rank) return rank - 1 end)
end

-- How near to the best figure: 1 at the best, 0 at the worst.
-- options: good. Symbols: 1 - (max - x) / (max - min).
-- > table.concat(composite_normalise.distance_to_max({ 1, 2, 5 }), " ")  -- 0.0 0.25 1.0
function normalise.distance_to_max(figures, options)
  check.figures(figures, "the figures")
  options = check.options(options, { "good" })
  local signed, least, most = prepare(figures, options)
  if not signed then
    return nil, least
  end
  if most == least then
    return nil, SAME
  end
  return map(signed, function(x) return 1 - (most - x) / (most - least) end)
end

local function capped(score, cap)
  return cap and math.min(score, 1) or score
end

-- How near to the figure of one area: 1 where it is reached, more beyond.
-- place: of that area in the list; options: cap: true, never more than 1; good.
-- nil and the reason when its figure is missing or the worst of all.
-- Symbols: 1 - (ref - x) / (ref - min).
-- > table.concat(composite_normalise.distance_to_reference({ 1, 2, 3 }, 2), " ")  -- 0.0 1.0 2.0
function normalise.distance_to_reference(figures, place, options)
  check.figures(figures, "the figures")
  options = check.options(options, { "cap", "good" })
  check.number(place, "the place of the reference", nil, 1, #figures)
  local signed, least = prepare(figures, options)
  if not signed then
    return nil, least
  end
  local reference = signed[place]
  if not reference then
    return nil, "the area to compare with has no figure"
  end
  if reference == least then
    return nil, "the area to compare with has the worst figure, which leaves no distance"
  end
  return map(signed, function(x)
    return capped(1 - (reference - x) / (reference - least), options.cap)
  end)
end

-- How far the way from the worst figure to a target has been gone.
-- target: in the figures' own terms; options: cap: true, never more than 1;
-- good. nil and the reason when the worst figure is already the target; with
-- a target that is worse than all figures, scores are 0 or less.
-- Symbols: (x - min) / (target - min); low: (max - x) / (max - target).
-- > table.concat(composite_normalise.distance_to_target({ 9, 7, 5 }, 1, { good = "low" }), " ")  -- 0.0 0.25 0.5
function normalise.distance_to_target(figures, target, options)
  check.figures(figures, "the figures")
  options = check.options(options, { "cap", "good" })
  check.number(target, "the target")
  local signed, least = prepare(figures, options)
  if not signed then
    return nil, least
  end
  local aim = sign_of(options) * target
  if aim == least then
    return nil, "the worst figure is the target, which leaves no distance"
  end
  return map(signed, function(x)
    return capped((x - least) / (aim - least), options.cap)
  end)
end

-- Each figure as a share of the best.
-- options: good; where low is good, the lowest as a share of each. Figures
-- that are not above 0 have no such share: nil and the reason when the highest
-- is not, or, where low is good, when any is not. (COINr goes on, and ranks
-- figures below 0 the wrong way round.)
-- Symbols: x / max; low: min / x.
-- > table.concat(composite_normalise.fraction_of_max({ 10, 20, 40 }), " ")  -- 0.25 0.5 1.0
function normalise.fraction_of_max(figures, options)
  check.figures(figures, "the figures")
  options = check.options(options, { "good" })
  local least, most, count = limits_of(figures)
  local low = turns(options)
  if count == 0 then
    return nil, "no figure is there"
  end
  if (low and least or most) <= 0 then
    return nil, (low and "a figure" or "the highest figure") .. " is not above 0"
  end
  return map(figures, function(x) return low and least / x or x / most end)
end

local function check_posts(figures, low, high)
  check.figures(figures, "the figures", 2)
  check.number(low, "the low post", nil, nil, nil, 2)
  check.number(high, "the high post", nil, nil, nil, 2)
  if low >= high then
    error("the low post must be below the high one: " .. low .. ", " .. high, 3)
  end
end

-- On a scale between two posts that do not move with the figures.
-- low, high: the posts in the figures' own terms; options: scale: the score of
-- the better post (100); good. Scores beyond the posts go on beyond the scale.
-- Symbols: (x - low) / (high - low) * scale; low: (high - x) / (high - low) * scale.
-- > table.concat(composite_normalise.scaled({ 0, 5, 12 }, 0, 10), " ")  -- 0.0 50.0 120.0
function normalise.scaled(figures, low, high, options)
  check_posts(figures, low, high)
  options = check.options(options, { "scale", "good" })
  local scale = check.number(options.scale, "the scale", 100)
  local turned = turns(options)
  return map(figures, function(x)
    return (turned and high - x or x - low) / (high - low) * scale
  end)
end

-- As scaled(), with nothing beyond the posts.
-- options: scale: the score of the better post (1); truncate: false lets
-- scores go beyond; good.
-- Source: goalposts of the Human Development Index (UNDP).
-- > table.concat(composite_normalise.goalposts({ 0, 5, 12 }, 0, 10), " ")  -- 0.0 0.5 1.0
function normalise.goalposts(figures, low, high, options)
  check_posts(figures, low, high)
  options = check.options(options, { "scale", "truncate", "good" })
  local scale = check.number(options.scale, "the scale", 1)
  local turned = turns(options)
  return map(figures, function(x)
    local share = (turned and high - x or x - low) / (high - low)
    if options.truncate ~= false then
      share = math.max(0.0, math.min(1.0, share))
    end
    return share * scale
  end)
end

return normalise
