-- SPDX-License-Identifier: GPL-2.0-or-later
-- Life expectancy from an abridged life table.

local expect = require("expect")
local given = require("standardise_given")

local standardise_life = {}

local RADIX = 100000

local function check_ages(ages)
  for i = 2, #ages do
    if ages[i - 1] and ages[i] and ages[i] <= ages[i - 1] then
      error("ages: the first year of each band, rising; place " .. i
        .. " does not", 3)
    end
  end
end

local function data_fault(ages, n, d, least)
  local why = given.fault(ages, "ages", 0)
    or given.fault(n, "populations", 0, true) or given.fault(d, "deaths", 0)
  if why then
    return why
  end
  local total = 0
  for i = 1, #n do
    total = total + n[i]
    if d[i] > n[i] then
      return "deaths: place " .. i .. " is more than its population"
    end
  end
  if total <= least then
    return string.format("%.14g people, and more than %.14g are needed", total,
      least)
  end
  if d[#d] == 0 then
    return "nobody died in the last band, so its life expectancy has no end"
  end
end

-- For each band but the last: its years, the share of them lived by those who
-- die in it, the chance q of dying in it. For the last: q = 1.
local function chances(ages, n, d)
  local bands = {}
  for i = 1, #ages do
    local years = (ages[i + 1] or 0) - ages[i]
    local a = ages[i] == 0 and 0.1 or 0.5
    local M = d[i] / n[i]
    local q = math.min(1, M * years / (1 + M * years * (1 - a)))
    bands[i] = { years = years, a = a, M = M, q = i == #ages and 1 or q }
  end
  return bands
end

-- Of RADIX born, how many reach each band (l).
local function survivors(bands)
  local l = RADIX
  for _, band in ipairs(bands) do
    band.l = l
    l = l * (1 - band.q)
  end
end

-- Years lived beyond the start of each band: T, and e = T / l.
local function years_left(bands)
  local T, reached = 0, 0
  for i = #bands, 1, -1 do
    local band = bands[i]
    if i == #bands then
      T = band.l / band.M
    else
      local dying = band.l - reached
      T = T + band.years * (reached + band.a * dying)
    end
    band.e = band.l > 0 and T / band.l or 0
    reached = band.l
  end
end

-- The standard error of each e: Chiang's sum, the last band by Silcocks.
local function errors(bands, d)
  local W, after = 0, 0
  for i = #bands, 1, -1 do
    local band = bands[i]
    if i == #bands then
      W = band.l ^ 2 / (d[i] * band.M ^ 2)
    elseif d[i] > 0 then
      local var_p = band.q ^ 2 * (1 - band.q) / d[i]
      W = W + var_p * band.l ^ 2 * ((1 - band.a) * band.years + after) ^ 2
    end
    band.se = band.l > 0 and math.sqrt(W) / band.l or 0
    after = band.e
  end
end

local function row(age, band, z, widest)
  if band.l == 0 then
    return { age = age, reason = "nobody is expected to reach this age" }
  end
  local half = stats.z(0.95) * band.se
  if 2 * half > widest then
    return { age = age, reason = string.format(
      "the 95 %% limits are %.1f years apart, more than %.6g", 2 * half,
      widest) }
  end
  return { age = age, value = band.e, lower = band.e - z * band.se,
    upper = band.e + z * band.se }
end

local function rows_of(ages, bands, z, widest)
  local rows = {}
  for i, band in ipairs(bands) do
    local fine, why = given.results(band.e, band.se)
    if not fine then
      return nil, why
    end
    rows[i] = row(ages[i], band, z, widest)
  end
  return rows
end

-- The life expectancy at the start of each age band.
-- ages: the first year of each band, rising, the last band open; populations:
-- people (or person-years) in each; deaths: deaths in each. options, all
-- optional: confidence (0.95); least (5000: there must be more people than
-- this); widest (20: no figure where its 95 % limits are further apart, in
-- years). Results: a list with { age =, value =, lower =, upper = } for each
-- band, in years; { age =, reason = } where there is no figure; nil and the
-- reason when there is no table (too few people, nobody died in the last
-- band, more deaths than people). Raises for other types and for lists of
-- different lengths.
-- Source: Chiang (1984), The Life Table and its Applications, "II": those who
-- die in a band have lived half of it, a tenth of the first year of life;
-- variance of the last band: Silcocks, Jenner and Reza (2001), Journal of
-- Epidemiology and Community Health 55, 38-43; phe_life_expectancy of
-- PHEindicatormethods.
-- > standardise_life.table({ 0, 65 }, { 40000, 9000 }, { 90, 500 })[1].value  -- 73.113222136308
function standardise_life.table(ages, populations, deaths, options)
  given.lists({ { ages, "ages" }, { populations, "populations" },
    { deaths, "deaths" } })
  check_ages(ages)
  options = expect.options(options, { "confidence", "least", "widest" })
  local z = stats.z(expect.confidence(options.confidence))
  local least = expect.not_negative(options.least or 5000, "least")
  local widest = expect.positive(options.widest or 20, "widest")
  local why = data_fault(ages, populations, deaths, least)
  if why then
    return nil, why
  end
  local bands = chances(ages, populations, deaths)
  survivors(bands)
  years_left(bands)
  errors(bands, deaths)
  return rows_of(ages, bands, z, widest)
end

-- The life expectancy at one age.
-- age: the first year of one of the bands; the others as for table(). Results:
-- years, lower, upper; nil and the reason when they do not exist. Raises for
-- other types and for an age at which no band begins.
-- Source: as for table().
-- > standardise_life.expectancy(65, { 0, 65 }, { 40000, 9000 }, { 90, 500 })  -- 18.0, 16.422259426962, 19.577740573038
function standardise_life.expectancy(age, ages, populations, deaths, options)
  expect.number(age, "age")
  given.lists({ { ages, "ages" }, { populations, "populations" },
    { deaths, "deaths" } })
  check_ages(ages)
  local rows, why = standardise_life.table(ages, populations, deaths, options)
  if not rows then
    return nil, why
  end
  for _, entry in ipairs(rows) do
    if entry.age == age then
      if not entry.value then
        return nil, entry.reason
      end
      return entry.value, entry.lower, entry.upper
    end
  end
  error("no age band begins at " .. age, 2)
end

return standardise_life
