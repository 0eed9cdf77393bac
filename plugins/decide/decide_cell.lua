-- SPDX-License-Identifier: GPL-2.0-or-later
-- The cells of a decision table: what an input or an outcome can be, and the
-- condition that a cell sets to it.
--
-- A domain is written behind a column's name: "whole 1 to 4", "number 0 or
-- more", "whole", or its words, "good; fair; poor". ", rounded" behind whole
-- numbers lets others be given, which are rounded half up.
--
-- A condition is a value, ">= 3", "> 3", "<= 3", "< 3" or "2 to 3"; several
-- parted by ";", of which one must hold; or "any", or nothing at all.

local decide_cell = {}

local INFINITE = math.huge

local DOMAIN = "write whole 1 to 4, number 0 or more, or the words: good; fair; poor"
local NUMBER = "write 3, >= 3, < 2, 2 to 3, several of them parted by ; or any"

local function trim(text)
  return (text:gsub("^%s+", ""):gsub("%s+$", ""))
end

local function split(text)
  local list = {}
  for piece in text:gmatch("[^;]+") do
    list[#list + 1] = trim(piece)
  end
  return list
end

local function show(value)
  if type(value) == "number" and math.type(value) == "float" then
    return string.format("%.10g", value)
  end
  return tostring(value)
end

local function words_of(text)
  local domain = { kind = "words", words = split(text), set = {}, text = text }
  for _, word in ipairs(domain.words) do
    if word == "" or word == "any" or domain.set[word] then
      return nil, "\"" .. text .. "\" has an empty word, a word twice, or \"any\"", DOMAIN
    end
    domain.set[word] = true
  end
  return domain
end

-- The ends of "1 to 4", "0 or more" and "" (any); nil for other texts.
local function ends_of(text)
  local low, high = text:match("^(%S+) to (%S+)$")
  local least = text:match("^(%S+) or more$")
  if text == "" then
    return -INFINITE, INFINITE
  elseif least then
    return tonumber(least), INFINITE
  end
  return low and tonumber(low), high and tonumber(high)
end

local function numbers_of(kind, ends, rounded, text)
  local low, high = ends_of(ends)
  if not low or not high or low > high or (rounded and kind ~= "whole") then
    return nil, "\"" .. text .. "\" does not say what the values can be", DOMAIN
  end
  return { kind = kind, low = low, high = high, rounded = rounded, text = text }
end

-- What the values of a column can be.
-- text: as above. Result: a domain (kind: whole, number or words; low and high,
-- or words in their order); nil, what is wrong and what would be right when the
-- text says no domain. Source: none, a notation.
-- > decide_cell.domain("whole 1 to 4").high, #decide_cell.domain("yes; no").words  -- 4, 2
function decide_cell.domain(text)
  local plain = trim(text)
  local most = plain:match("^(.-),%s*rounded$")
  local kind, ends = (most or plain):match("^(%a+)%s*(.*)$")
  if kind == "whole" or kind == "number" then
    return numbers_of(kind, ends, most ~= nil, most or plain)
  elseif plain:find(";", 1, true) then
    return words_of(plain)
  end
  return nil, "\"" .. plain .. "\" does not say what the values can be", DOMAIN
end

local function is_number(value)
  return type(value) == "number" and value == value
end

-- To nine decimals first, so that the last bit of a quotient decides nothing.
local function round(value)
  return math.floor(math.floor(value * 1e9 + 0.5) / 1e9 + 0.5)
end

local function read_number(given, domain)
  if not is_number(given) then
    return nil, "is a number, not " .. tostring(given)
  end
  local value = domain.rounded and round(given) or given
  if domain.kind == "whole" and value ~= math.floor(value) then
    return nil, "is " .. show(given) .. ", and takes whole numbers; round it first, or write "
      .. "\", rounded\" in the header"
  elseif value < domain.low or value > domain.high then
    return nil, "is " .. show(given) .. ", which is not " .. domain.text
  end
  return domain.kind == "whole" and math.tointeger(value) or value
end

-- A value that was given for an input, as the table compares it.
-- given: a number or a word; true and false are yes and no. Result: the value,
-- whole where the domain is; nil and what is wrong when it is not in the
-- domain. Source: none; half up is the usual convention, and a script for a
-- scheme that rounds otherwise does so itself.
-- > decide_cell.value(62.5, decide_cell.domain("whole 25 to 100, rounded"))  -- 63
function decide_cell.value(given, domain)
  if domain.kind ~= "words" then
    return read_number(given, domain)
  end
  local word = given
  if type(given) == "boolean" then
    word = given and "yes" or "no"
  end
  if domain.set[word] then
    return word
  end
  return nil, "is " .. show(given) .. ", which is none of " .. domain.text
end

local function range_of(text)
  local low, high = text:match("^(%S+) to (%S+)$")
  local sign, number = text:match("^([<>]=?)%s*(%S+)$")
  if sign then
    low, high = number, number
  elseif not low then
    low, high = text, text
  end
  low, high = tonumber(low), tonumber(high)
  if not low or not high or low > high then
    return nil
  end
  return {
    low = sign and sign:sub(1, 1) == "<" and -INFINITE or low,
    high = sign and sign:sub(1, 1) == ">" and INFINITE or high,
    above = sign == ">", below = sign == "<",
  }
end

-- The same range of whole numbers, its ends included.
local function whole_range(range)
  local low, high = math.ceil(range.low), math.floor(range.high)
  if range.above and low == range.low then
    low = low + 1
  end
  if range.below and high == range.high then
    high = high - 1
  end
  return { low = low, high = high }
end

local function overlaps(range, domain)
  local low, high = math.max(range.low, domain.low), math.min(range.high, domain.high)
  local open = (range.above and low == range.low) or (range.below and high == range.high)
  return low < high or (low == high and not open)
end

local function range_in(text, domain)
  local range = range_of(text)
  if not range then
    return nil, "\"" .. text .. "\" is no condition", NUMBER
  end
  if domain.kind == "whole" then
    range = whole_range(range)
  end
  if not overlaps(range, domain) then
    return nil, "no value of " .. domain.text .. " is " .. text,
      "mend the condition, or the values in the header"
  end
  return range
end

local function ranges_in(text, domain)
  local ranges = {}
  for _, piece in ipairs(split(text)) do
    local range, what, mend = range_in(piece, domain)
    if not range then
      return nil, what, mend
    end
    ranges[#ranges + 1] = range
  end
  if #ranges == 0 then
    return nil, "\"" .. text .. "\" is no condition", NUMBER
  end
  return { ranges = ranges, text = text }
end

local function words_in(text, domain)
  local words, set = split(text), {}
  for _, word in ipairs(#words > 0 and words or { text }) do
    if not domain.set[word] then
      return nil, "\"" .. word .. "\" is none of the words", "the words are " .. domain.text
    end
    set[word] = true
  end
  return { set = set, text = text }
end

-- The condition that a cell sets.
-- text: as above; domain: of its column. Result: a condition, `any` where every
-- value holds; nil, what is wrong and what would be right for a text that is no
-- condition, or one that no value of the domain meets. Source: none, a notation.
-- > decide_cell.condition(">= 3", decide_cell.domain("whole 1 to 4")).ranges[1].low  -- 3
function decide_cell.condition(text, domain)
  local plain = trim(text)
  if plain == "" or plain == "any" then
    return { any = true, text = "any" }
  elseif domain.kind == "words" then
    return words_in(plain, domain)
  end
  return ranges_in(plain, domain)
end

local function is_within(value, range)
  return value >= range.low and value <= range.high
    and not (range.above and value == range.low)
    and not (range.below and value == range.high)
end

-- Whether a value meets a condition.
-- condition: of the value's own column; value: from value() above. Result: true
-- or false. Source: none, a comparison.
-- > decide_cell.holds(decide_cell.condition("2 to 3", decide_cell.domain("whole 1 to 4")), 3)  -- true
function decide_cell.holds(condition, value)
  if condition.any then
    return true
  elseif condition.set then
    return condition.set[value] == true
  end
  for _, range in ipairs(condition.ranges) do
    if is_within(value, range) then
      return true
    end
  end
  return false
end

-- The outcome that a cell gives.
-- text: of the cell; domain: of its column. Result: a number or a word; nil,
-- what is wrong and what would be right when it is not in the domain.
-- Source: none, a notation.
-- > decide_cell.outcome("3", decide_cell.domain("whole 0 to 4"))  -- 3
function decide_cell.outcome(text, domain)
  local plain = trim(text)
  if plain == "" then
    return nil, "the outcome is empty", "every row has an outcome"
  elseif domain.kind == "words" then
    if domain.set[plain] then
      return plain
    end
    return nil, "\"" .. plain .. "\" is none of the words", "the words are " .. domain.text
  end
  local value, what = read_number(tonumber(plain) or plain, domain)
  if not value then
    return nil, "the outcome " .. what, "mend it, or the values in the header"
  end
  return value
end

-- A value beside the condition that it meets, as a reason has it.
-- name: of the input; value, condition: as above. Result: text; the condition
-- is left out where it names that value alone. Source: none, a text.
-- > decide_cell.tell("level", 3, { text = ">= 2" }), decide_cell.tell("level", 3, { text = "3" })  -- level 3 (>= 2), level 3
function decide_cell.tell(name, value, condition)
  local text = show(value)
  if condition and condition.text ~= text then
    return name .. " " .. text .. " (" .. condition.text .. ")"
  end
  return name .. " " .. text
end

-- The values at which conditions on a column can begin or cease to hold.
local function edges_of(domain, conditions)
  local edges, seen = {}, {}
  local function add(value)
    if value >= domain.low and value <= domain.high and math.abs(value) < INFINITE and not seen[value] then
      seen[value] = true
      edges[#edges + 1] = value
    end
  end
  add(domain.low)
  for _, condition in ipairs(conditions) do
    for _, range in ipairs(condition.ranges or {}) do
      add(range.low)
      add(domain.kind == "whole" and range.high + 1 or range.high)
    end
  end
  if domain.kind == "number" then
    add(domain.high)
  end
  table.sort(edges)
  return edges
end

-- Between the edges of numbers, and beyond the outermost, lies a value each.
local function add_between(domain, edges)
  local list = {}
  if domain.low == -INFINITE then
    list[1] = (edges[1] or 1) - 1
  end
  for i, edge in ipairs(edges) do
    list[#list + 1] = edge
    if domain.kind == "number" and edges[i + 1] then
      list[#list + 1] = (edge + edges[i + 1]) / 2
    end
  end
  if domain.kind == "number" and domain.high == INFINITE then
    list[#list + 1] = (edges[#edges] or 0) + 1
  end
  return list
end

-- Values of a domain, so many that whatever the conditions can tell apart is
-- among them.
-- domain: of the column; conditions: a list of those in it. Result: a list.
-- Source: domain testing by boundary values, Myers, The Art of Software
-- Testing (1979), chapter 4.
-- > table.concat(decide_cell.samples(decide_cell.domain("number 0 to 4"), {}), " ")  -- 0 2.0 4
function decide_cell.samples(domain, conditions)
  if domain.kind == "words" then
    return domain.words
  end
  return add_between(domain, edges_of(domain, conditions))
end

return decide_cell
