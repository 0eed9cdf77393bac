-- SPDX-License-Identifier: GPL-2.0-or-later
-- Disclosure control for tables of counts of people: small counts hidden,
-- others hidden with them so that no sum gives them away, rounding to a base.
-- What `--public` does to results is done by the same kernel.
--
-- Figures are a list of counts, false for one that is not known and never
-- shown. Sums say how they add up: a list of lists { total, part, part, ... }
-- of places in the list of figures: a row and its total, boroughs and London,
-- quarters and their year. A figure may stand in any number of sums.
--
-- `options` is a table; every field may be left out:
--   threshold  counts of 1 up to it are hidden (5)
--   zero       "show" or "hide": whether 0 is shown ("show")
--   width      whole numbers that must remain possible beside one for a hidden
--              figure (1: at least two are possible)
--   first_only true: only small figures need that, not those hidden for their
--              sake (false)
--   base, tie  shown counts are rounded to multiples of base (1) by the rule
--              tie: "up", "away", "even", "floor", "ceiling" ("away")
--   mark       what stands for a hidden count ("c")

local disclosure = {}

local DEFAULTS = {
  threshold = 5, zero = "show", width = 1, first_only = false, base = 1,
  tie = "away", mark = "c",
}
local TIES = { up = true, away = true, even = true, floor = true, ceiling = true }

local function fail(message)
  error(message, 4)
end

local function check_number(name, value, least)
  if type(value) ~= "number" or value ~= value or value < least or value == math.huge then
    fail(name .. " must be a number from " .. least .. " up, not " .. tostring(value))
  end
end

local function check_values(options)
  check_number("threshold", options.threshold, 0)
  check_number("width", options.width, 1)
  check_number("base", options.base, 1)
  if options.zero ~= "show" and options.zero ~= "hide" then
    fail('zero must be "show" or "hide", not ' .. tostring(options.zero))
  end
  if not TIES[options.tie] then
    fail('tie must be "up", "away", "even", "floor" or "ceiling", not ' .. tostring(options.tie))
  end
end

local function settle(given)
  if given ~= nil and type(given) ~= "table" then
    fail("the options must be a table, not a " .. type(given))
  end
  local options = {}
  for name, value in pairs(DEFAULTS) do options[name] = value end
  for name, value in pairs(given or {}) do
    if DEFAULTS[name] == nil then
      fail("there is no option " .. tostring(name) .. "; there are base, first_only, mark, "
        .. "threshold, tie, width, zero")
    end
    options[name] = value
  end
  check_values(options)
  return options
end

local function is_small(value, options)
  return value and (value > 0 and value <= options.threshold
    or value == 0 and options.zero == "hide") or false
end

local function check_figures(values)
  if type(values) ~= "table" then
    fail("the figures must be a list, not a " .. type(values))
  end
  for i, value in ipairs(values) do
    if value and (type(value) ~= "number" or value ~= value or value < 0 or value == math.huge) then
      fail("figure " .. i .. " must be a count from 0 up, or false, not " .. tostring(value))
    end
  end
end

local function find_small(values, options)
  local small = {}
  for i, value in ipairs(values) do small[i] = is_small(value, options) end
  return small
end

-- Someone who knows that 0 would be shown knows that what is hidden is more.
local function least_of(values, options)
  local least = {}
  for i, value in ipairs(values) do
    least[i] = value and value > 0 and options.zero == "show" and 1 or 0
  end
  return least
end

local function for_kernel(options, more)
  local out = {
    threshold = options.threshold, width = options.width,
    zeros = options.zero == "hide", first_only = options.first_only,
  }
  for name, value in pairs(more or {}) do out[name] = value end
  return out
end

-- "primary", "secondary" or "shown" for each figure; "unknown" for false.
local function name_states(values, small, hidden)
  local states = {}
  for i, value in ipairs(values) do
    states[i] = value == false and "unknown" or small[i] and "primary"
      or hidden[i] and "secondary" or "shown"
  end
  return states
end

-- The multiple of a base that stands for a number.
-- x: any number; base: more than 0; tie: what becomes of a number halfway
-- between two multiples: "away" from 0 (default), "up", to the "even" multiple;
-- or "floor", "ceiling": always down, always up. Result: a number. Raises for
-- anything else.
-- Source: NHS Digital (2018), HES disclosure control methodology (nearest 5);
-- DASA (2009), statistical notices ("even" with base 10).
-- > disclosure.round(12.5, 5), disclosure.round(5, 10, "even"), disclosure.round(7, 3, "floor")  -- 15.0, 0.0, 6.0
function disclosure.round(x, base, tie)
  if tie ~= nil and not TIES[tie] then
    error('tie must be "up", "away", "even", "floor" or "ceiling", not ' .. tostring(tie), 2)
  end
  return stats.round(x, base, tie)
end

-- Whether a count is itself too small to be shown.
-- count: from 0 up; options as above (threshold, zero). Result: true or false.
-- Raises for other types.
-- Source: domain rule "1 to 5 hidden, 0 shown", parameters as above.
-- > disclosure.small(5), disclosure.small(6), disclosure.small(0, { zero = "hide" })  -- true, false, true
function disclosure.small(count, options)
  options = settle(options)
  check_figures({ count })
  return is_small(count, options)
end

-- What can be worked out about figures that are hidden.
-- values: figures, false for each hidden one; sums as above; least: what is
-- known of every hidden figure (0). Results: two lists, the least and the
-- greatest that each can be (the figure itself where it is shown; false where
-- nothing limits it); nil and the reason when the shown ones do not add up.
-- Exact, by linear programming, for someone who does not know the rule by which
-- they were hidden. Raises for other types.
-- Source: Cox (1980), Journal of the American Statistical Association 75,
-- 377-385.
-- > table.concat(disclosure.audit({ 10, false, 7 }, { { 1, 2, 3 } }), " ")  -- 10.0 3.0 7.0
function disclosure.audit(values, sums, least)
  check_figures(values)
  local from = {}
  if least ~= nil then check_number("least", least, 0) end
  for i = 1, #values do from[i] = least or 0 end
  return stats.ranges(values, sums, {}, { least = from })
end

-- Which figures to hide: the small ones, and others until none that is hidden
-- can be worked out.
-- values, sums, options as above. Result: a list of "shown", "primary" (small),
-- "secondary" (hidden for others' sake) and "unknown" (false); nil, the reason
-- and the figure's place when one cannot be protected. In each round the figure
-- hidden is one that leaves the fewest other sums with one hidden figure, then
-- the smallest that is not 0, then the first: the same every time. Safe from
-- someone who knows that no hidden figure is 0, where 0 is shown. Raises for
-- other types.
-- Source: Cox (1980) as above; the choice is ours.
-- > table.concat(disclosure.protect({ 20, 3, 8, 9 }, { { 1, 2, 3, 4 } }), " ")  -- shown primary secondary shown
function disclosure.protect(values, sums, options)
  options = settle(options)
  check_figures(values)
  local small = find_small(values, options)
  local hidden, reason, place = stats.hide(values, sums, small,
    for_kernel(options, { least = least_of(values, options) }))
  if not hidden then return nil, reason, place end
  return name_states(values, small, hidden)
end

-- The same with the least number of further figures, and of these with the
-- least sum, by trying all; for small tables.
-- most: how many further figures at most (4); fixed: a list, true for figures
-- that stay shown, however small, such as totals (none). Only small figures need protection.
-- Results as protect(); nil and the reason when so few do not suffice. Raises
-- for other types, and when there are too many choices to try.
-- Source: Fischetti and Salazar (2001), Management Science 47, 1008-1027, who
-- solve it for large tables.
-- > table.concat(disclosure.fewest({ 20, 3, 8, 9 }, { { 1, 2, 3, 4 } }), " ")  -- shown primary secondary shown
function disclosure.fewest(values, sums, options, most, fixed)
  options = settle(options)
  check_figures(values)
  local small = find_small(values, options)
  for i in ipairs(values) do small[i] = small[i] and not (fixed and fixed[i]) end
  options.first_only = true
  local hidden, reason = stats.fewest(values, sums, small,
    for_kernel(options, { most = most, fixed = fixed }))
  if not hidden then return nil, reason end
  return name_states(values, small, hidden)
end

-- A record's place but for one dimension, as a text.
local function key_of(record, dimensions, left_out, instead)
  local words = {}
  for i, dimension in ipairs(dimensions) do
    local value = dimension == left_out and instead or record[dimension]
    words[i] = tostring(value)
  end
  return table.concat(words, "\31")
end

local function index_records(records, dimensions)
  local places = {}
  for i, record in ipairs(records) do
    local key = key_of(record, dimensions)
    if places[key] then
      error("records " .. places[key] .. " and " .. i .. " are about the same thing", 3)
    end
    places[key] = i
  end
  return places
end

-- How records add up along their dimensions.
-- records: a list of tables; dimensions: a list of field names; parents: for
-- each dimension that adds up, a table from a value to the value that it is a
-- part of: { area = { Camden = "London" }, strand = { race = "all" }, period =
-- { ["2008/09 Q1"] = "2008/09" } }. Result: sums as above, each total with the
-- parts that are there. Raises for other types and for two records about the
-- same thing.
-- > #disclosure.links({ { area = "A" }, { area = "AB" } }, { "area" }, { area = { A = "AB" } })  -- 1
function disclosure.links(records, dimensions, parents)
  local places = index_records(records, dimensions)
  local sums, by_total = {}, {}
  for place, record in ipairs(records) do
    for _, dimension in ipairs(dimensions) do
      local parent = (parents[dimension] or {})[record[dimension]]
      local total = parent and places[key_of(record, dimensions, dimension, parent)]
      if total then
        local key = dimension .. "\31" .. total
        if not by_total[key] then
          by_total[key] = { total }
          sums[#sums + 1] = by_total[key]
        end
        table.insert(by_total[key], place)
      end
    end
  end
  return sums
end

local function add_up(row)
  local sum = 0
  for _, count in ipairs(row) do sum = sum + count end
  return sum
end

local function check_rows(rows)
  for i, row in ipairs(rows) do
    if #row ~= #rows[1] then
      error("row " .. i .. " has " .. #row .. " counts, row 1 has " .. #rows[1], 3)
    end
  end
end

-- A table of rows and columns as figures and sums: the cells row by row, then
-- the total of each row, then of each column, then of all.
-- rows: lists of counts, equally long. Results: values, sums. Raises when a row
-- is longer than another.
-- > table.concat(disclosure.margins({ { 1, 2 }, { 3, 4 } }), " ")  -- 1 2 3 4 3 7 4 6 10
function disclosure.margins(rows)
  check_rows(rows)
  local values, sums, width = {}, {}, #(rows[1] or {})
  local height = #rows
  local total = height * width + height + width + 1
  local downs, across, down = {}, { total }, { total }
  for r, row in ipairs(rows) do
    local sum = { height * width + r }
    for c, count in ipairs(row) do
      values[#values + 1] = count
      sum[c + 1] = #values
      downs[c] = downs[c] or { height * width + height + c }
      table.insert(downs[c], #values)
    end
    sums[r] = sum
    across[r + 1] = height * width + r
  end
  for r, row in ipairs(rows) do values[height * width + r] = add_up(row) end
  for c = 1, width do
    local sum = 0
    for _, row in ipairs(rows) do sum = sum + row[c] end
    values[height * width + height + c] = sum
    sums[#sums + 1] = downs[c]
    down[c + 1] = height * width + height + c
  end
  local all = 0
  for _, row in ipairs(rows) do all = all + add_up(row) end
  values[total] = all
  sums[#sums + 1] = across
  sums[#sums + 1] = down
  return values, sums
end

-- What may be shown of figures: each rounded to the base, or the mark.
-- values, states: as protect() takes and gives them; options as above. Result: a
-- list of numbers and marks. Totals of rounded figures may differ from the
-- rounded total: say so below a table. Raises for other types.
-- > table.concat(disclosure.show({ 21, 3 }, { "shown", "primary" }, { base = 5 }), " ")  -- 20 c
function disclosure.show(values, states, options)
  options = settle(options)
  check_figures(values)
  local out = {}
  for i, value in ipairs(values) do
    if states[i] ~= "shown" then
      out[i] = options.mark
    else
      local number = options.base == 1 and value or stats.round(value, options.base, options.tie)
      out[i] = math.tointeger(number) or number
    end
  end
  return out
end

-- A rate from counts as they are shown, so that it tells no more than they do.
-- numerator, denominator: counts, or the mark or false for hidden ones; per:
-- what the rate is for each of (100). Result: a number; nil and the reason when
-- a count is hidden or the denominator 0. Raises for other types of `per`.
-- > disclosure.rate(5, 20), disclosure.rate("c", 20)  -- 25.0, nil, a count behind it is hidden
function disclosure.rate(numerator, denominator, per)
  if type(numerator) ~= "number" or type(denominator) ~= "number" then
    return nil, "a count behind it is hidden"
  end
  if denominator <= 0 then return nil, "the denominator is 0" end
  if per ~= nil and type(per) ~= "number" then
    error("per must be a number, not a " .. type(per), 2)
  end
  return (per or 100) * numerator / denominator
end

return disclosure
