-- SPDX-License-Identifier: GPL-2.0-or-later
-- Reading what the charts are given: points, options, and the places where a
-- series starts anew. For the other modules of this plugin and for plugins
-- that draw their own kinds; everything raises in the name of its caller.

local spc_points = {}

-- Beyond this a square is no longer a number that the machine can hold.
local FAR = 1e150

local function refuse(level, pattern, ...)
  error(string.format(pattern, ...), level + 1)
end

local function check_size(value, name, level)
  if math.type(value) == nil then
    refuse(level + 1, "%s must be a number, or false where it is missing, not a %s", name, type(value))
  end
  if not (value >= -FAR and value <= FAR) then
    refuse(level + 1, "%s must lie between -1e150 and 1e150, not %s", name, tostring(value))
  end
  return value + 0.0
end

local function check_list(list, name, level)
  if type(list) ~= "table" then
    refuse(level + 1, "%s must be a list, not a %s", name, type(list))
  end
  local count = 0
  for _ in pairs(list) do count = count + 1 end
  for i = 1, count do
    if list[i] == nil then
      refuse(level + 1, "%s must be a list without gaps or names; a missing entry is given as false", name)
    end
  end
end

local function value_of(point, place, level)
  if type(point) == "table" then point = point.value or false end
  return point and check_size(point, place, level + 1)
end

-- The values of a series.
-- list: numbers, false where one is missing, or tables with a `value` as
-- it.series holds them (without one, it is missing). Result: a list of numbers
-- (floats) and false. Raises for anything else, infinities and numbers past 1e150.
-- > #spc_points.values { 3, false, { value = 5 } }  -- 3
function spc_points.values(list, level)
  level = level or 2
  check_list(list, "the points", level)
  local values = {}
  for i, point in ipairs(list) do
    values[i] = value_of(point, "point " .. i, level)
  end
  return values
end

local function pair_of(point, place, level)
  if not point then return false end
  if type(point) ~= "table" then
    refuse(level + 1, "%s must be { numerator, denominator }, or false where it is missing, not a %s",
      place, type(point))
  end
  local x = point.numerator or point[1]
  local n = point.denominator or point[2]
  if not x or not n then return false end
  if math.type(n) and n < 0 then
    refuse(level + 1, "the denominator of %s must be 0 or more, not %s", place, tostring(n))
  end
  return { x = check_size(x, "the numerator of " .. place, level + 1),
    n = check_size(n, "the denominator of " .. place, level + 1) }
end

-- Counts and what they are counted among.
-- list: { numerator, denominator } or tables with those two names, as
-- it.series holds them; false, or without either, is missing. Result: a list of
-- { x, n } by name and false. Raises for anything else.
-- > spc_points.pairs({ { 3, 10 }, { numerator = 4, denominator = 20 } })[2].n  -- 20.0
function spc_points.pairs(list, level)
  level = level or 2
  check_list(list, "the points", level)
  local found = {}
  for i, point in ipairs(list) do
    found[i] = pair_of(point, "point " .. i, level)
  end
  return found
end

-- Proportions or rates, as points of a chart.
-- list: as pairs() takes it; a denominator of 0 is missing too. Result: a list
-- of { value, x, n }, value false where missing. Raises as pairs().
-- > spc_points.ratios({ { 3, 12 } })[1].value  -- 0.25
function spc_points.ratios(list, level)
  local found = {}
  for i, pair in ipairs(spc_points.pairs(list, (level or 2) + 1)) do
    local there = pair and pair.n > 0
    found[i] = { value = there and pair.x / pair.n, x = pair and pair.x, n = there and pair.n or nil }
  end
  return found
end

local faults = {
  count = { function(point) return (point.x or point.value) < 0 end, "a count must be 0 or more" },
  share = { function(point) return point.x < 0 or point.x > point.n end,
    "the numerator must lie between 0 and the denominator" },
  time  = { function(point) return point.value <= 0 end, "a time between events must be more than 0" },
}

-- Why points cannot be what they should be.
-- points: tables with value, and x and n for a share; what: "count", "share" or
-- "time". Result: the reason, with the first point at fault, or nil.
-- > spc_points.fault({ { value = -1 } }, "count")  -- point 1: a count must be 0 or more
function spc_points.fault(points, what)
  local wrong, reason = table.unpack(faults[what])
  for i, point in ipairs(points) do
    if point.value and wrong(point) then return string.format("point %d: %s", i, reason) end
  end
end

-- Samples of single values.
-- list: lists of numbers, false where a sample is missing. Result: a list of
-- lists and false. Raises for anything else.
-- > #spc_points.samples({ { 1, 2 }, false, { 4, 5, 6 } })[3]  -- 3
function spc_points.samples(list, level)
  level = level or 2
  check_list(list, "the points", level)
  local found = {}
  for i, sample in ipairs(list) do
    local place = "sample " .. i
    if sample then check_list(sample, place, level) end
    found[i] = sample and #sample > 0 and {}
    for j = 1, sample and #sample or 0 do
      found[i][j] = check_size(sample[j], place .. ", value " .. j, level)
    end
  end
  return found
end

local function check_word(value, name, allowed, level)
  for _, word in ipairs(allowed) do
    if value == word then return end
  end
  local words = {}
  for i, word in ipairs(allowed) do
    words[i] = type(word) == "string" and '"' .. word .. '"' or tostring(word)
  end
  refuse(level + 1, "%s must be %s, not %s", name, table.concat(words, " or "), tostring(value))
end

local function check_range(value, name, form, level)
  check_size(value, name, level + 1)
  if form.whole and math.type(value) ~= "integer" then
    refuse(level + 1, "%s must be a whole number, not %s", name, tostring(value))
  end
  if form.min and value < form.min or form.over and value <= form.over then
    refuse(level + 1, "%s must be %s %s, not %s", name, form.min and "at least" or "more than",
      tostring(form.min or form.over), tostring(value))
  end
  if form.under and value >= form.under then
    refuse(level + 1, "%s must be less than %s, not %s", name, tostring(form.under), tostring(value))
  end
end

local function check_option(value, name, form, level)
  if form.allowed then
    check_word(value, name, form.allowed, level + 1)
  elseif form.number then
    check_range(value, name, form, level + 1)
  elseif type(value) ~= form.type then
    refuse(level + 1, "%s must be a %s, not a %s", name, form.type, type(value))
  end
end

local function known(forms)
  local names = {}
  for name in pairs(forms) do names[#names + 1] = name end
  table.sort(names)
  return table.concat(names, ", ")
end

-- Options, checked, with what was left out filled in.
-- given: a table or nil; forms: name -> { default, required, and either
-- allowed (a list of words), number (with min, over, under, whole) or type }.
-- Result: a new table. Raises for an unknown option, naming those there are.
-- > spc_points.options({}, { run = { number = true, default = 7 } }).run  -- 7
function spc_points.options(given, forms, level)
  level = level or 2
  if given ~= nil and type(given) ~= "table" then
    refuse(level, "the options must be a table, not a %s", type(given))
  end
  local options = {}
  for name, value in pairs(given or {}) do
    if not forms[name] then
      refuse(level, "there is no option %s; there are %s", tostring(name), known(forms))
    end
    check_option(value, name, forms[name], level)
    options[name] = value
  end
  for name, form in pairs(forms) do
    if options[name] == nil then options[name] = form.default end
    if form.required and options[name] == nil then
      refuse(level, "the option %s is missing: %s", name, form.required)
    end
  end
  return options
end

local function place_of(at, list, level)
  if type(at) == "string" then
    for i, point in ipairs(list) do
      if type(point) == "table" and point.period == at then return i end
    end
    refuse(level + 1, "no point has the period %s, where a rebase is asked for", at)
  end
  if math.type(at) ~= "integer" or at < 2 or at > #list then
    refuse(level + 1, "a rebase must be at a point from 2 to %d, or at its period, not at %s",
      #list, tostring(at))
  end
  return at
end

local function check_reason(reason, level)
  if type(reason) ~= "string" or not reason:find("%S") then
    refuse(level + 1, "a rebase needs its reason: { at = 13, reason = \"new recording system\" }")
  end
  return reason
end

-- The stretches of a series that have lines of their own.
-- list: the points as given; rebase: nil or a list of { at, reason }, where
-- `at` is the first point of a new stretch, by number or by its period. A series
-- is never rebased without a reason. Result: a list of { first, last, reason }.
-- > spc_points.stretches({ 1, 2, 3, 4 }, { { at = 3, reason = "new system" } })[2].first  -- 3
function spc_points.stretches(list, rebase, level)
  level = level or 2
  local found = { { first = 1 } }
  for _, change in ipairs(rebase or {}) do
    if type(change) ~= "table" then
      refuse(level, "a rebase must be { at = 13, reason = \"...\" }, not a %s", type(change))
    end
    local first = place_of(change.at, list, level)
    if first <= found[#found].first then
      refuse(level, "rebases must stand in order, each after the one before; point %d does not", first)
    end
    found[#found].last = first - 1
    found[#found + 1] = { first = first, reason = check_reason(change.reason, level) }
  end
  found[#found].last = #list
  return found
end

return spc_points
