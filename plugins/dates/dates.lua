-- SPDX-License-Identifier: GPL-2.0-or-later
-- The day that a printed date comes to. Reports say "by March 2008", "in the
-- first quarter of 2008" or "within two months"; a register keeps the words,
-- and beside them a rule from which the day follows.
--
-- Days are ISO texts, which compare as days do. A quarter is one of the calendar
-- year; one of the financial year is written by its last month.

local dates = {}

local LENGTHS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function last_of_month(year, month)
  if month == 2 and year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0) then
    return 29
  end
  return LENGTHS[month]
end

local function iso(year, month, day)
  return string.format("%04d-%02d-%02d", year, month, day)
end

local function refuse(text, wanted, level)
  error("'" .. tostring(text) .. "' is no " .. wanted, level + 1)
end

local function parts_of(day, level)
  local year, month, date = tostring(day):match("^(%d%d%d%d)-(%d%d)-(%d%d)$")
  year, month, date = tonumber(year), tonumber(month), tonumber(date)
  if not year or not LENGTHS[month] or date < 1
    or date > last_of_month(year, month) then
    refuse(day, "day, such as 2008-01-31", level + 1)
  end
  return year, month, date
end

-- The last day of a month, a quarter of the calendar year, or a year.
-- span: "2008-02", "2008 Q1" or "2008". Raises for other texts.
-- Source: the Gregorian calendar.
-- > dates.last_day("2008-02")  -- 2008-02-29
-- > dates.last_day("2008 Q1")  -- 2008-03-31
function dates.last_day(span)
  local text = tostring(span)
  local year, month = text:match("^(%d%d%d%d)-(%d%d)$")
  local quarter
  if not year then year, quarter = text:match("^(%d%d%d%d) Q([1-4])$") end
  if not year then year = text:match("^(%d%d%d%d)$") end
  month = tonumber(month) or quarter and 3 * tonumber(quarter) or 12
  if not year or not LENGTHS[month] then
    refuse(span, "month, quarter or year, such as 2008-02, 2008 Q1 or 2008", 2)
  end
  year = tonumber(year)
  return iso(year, month, last_of_month(year, month))
end

-- The same day so many months later, or the last of a shorter month.
-- day: an ISO day; months: a whole number, 0 or more. Raises for others.
-- Source: the corresponding date rule, Dodds v Walker [1981] 1 WLR 1027.
-- > dates.months_after("2007-12-31", 2)  -- 2008-02-29
function dates.months_after(day, months)
  local year, month, date = parts_of(day, 2)
  local count = math.tointeger(months)
  if not count or count < 0 then refuse(months, "number of months", 2) end
  local total = 12 * year + month - 1 + count
  year, month = total // 12, total % 12 + 1
  return iso(year, month, math.min(date, last_of_month(year, month)))
end

-- How many whole months lie between two months, days left out of account.
-- from, to: ISO days. Raises for other texts. Source: the Gregorian calendar.
-- > dates.months_between("2007-06-30", "2007-09-30")  -- 3
function dates.months_between(from, to)
  local year, month = parts_of(from, 2)
  local last_year, last_month = parts_of(to, 2)
  return 12 * (last_year - year) + last_month - month
end

-- The day that a rule gives.
-- rule: "2008-01-31", "middle of 2008-02" (the 15th), "last day of" a month, a
-- quarter or a year, or "2 months after 2008-01-31". Raises for other texts.
-- Source: none, our reading of such words.
-- > dates.by_rule("middle of 2008-02")  -- 2008-02-15
-- > dates.by_rule("2 months after 2008-01-31")  -- 2008-03-31
function dates.by_rule(rule)
  local text = tostring(rule)
  local span = text:match("^last day of (.+)$")
  if span then return dates.last_day(span) end
  local middle = text:match("^middle of (%d%d%d%d%-%d%d)$")
  if middle then return iso(parts_of(middle .. "-15", 2)) end
  local months, day = text:match("^(%d+) months after (.+)$")
  if months then return dates.months_after(day, tonumber(months)) end
  return iso(parts_of(text, 2))
end

return dates
