-- SPDX-License-Identifier: GPL-2.0-or-later
-- Chi-square tests on counts. Each gives a table: statistic, df (degrees of
-- freedom), p (two-sided), expected (the least number expected in a cell:
-- below 5 the p is rough), method. A large p is no proof that there is no
-- difference.

local expect = require("expect")

local hypothesis = {}

local FEW = "a row or a column adds up to 0; leave it out"

local function answer(method, statistic, df, least)
  if statistic - statistic ~= 0 then
    return nil, "the counts are too large to compute with"
  end
  local p, why = stats.pchisq(statistic, df, "upper")
  if not p then
    return nil, why
  end
  return { method = method, statistic = statistic, df = df, p = p,
    expected = least }
end

local function check_rows(rows)
  if type(rows) ~= "table" or #rows < 2 then
    error("a list of two or more rows is expected, each a list of counts", 3)
  end
  for i, row in ipairs(rows) do
    expect.numbers(row, "row " .. i, 2)
    if #row < 2 or #row ~= #rows[1] then
      error("row " .. i .. " has " .. #row .. " counts; each row needs as many "
        .. "as the first, two or more", 3)
    end
    for _, count in ipairs(row) do
      expect.not_negative(count, "a count", 2)
    end
  end
end

local function margins(rows)
  local by_row, by_column, total = {}, {}, 0
  for i, row in ipairs(rows) do
    by_row[i] = 0
    for j, count in ipairs(row) do
      by_row[i] = by_row[i] + count
      by_column[j] = (by_column[j] or 0) + count
      total = total + count
    end
  end
  return by_row, by_column, total
end

local function any_zero(list)
  for _, value in ipairs(list) do
    if value == 0 then
      return true
    end
  end
  return false
end

-- Each count with the number expected, as a list of pairs.
local function expected_cells(rows)
  local by_row, by_column, total = margins(rows)
  if any_zero(by_row) or any_zero(by_column) then
    return nil, FEW
  end
  local cells = {}
  for i, row in ipairs(rows) do
    for j, count in ipairs(row) do
      cells[#cells + 1] = { count, by_row[i] * (by_column[j] / total) }
    end
  end
  return cells
end

local function least_expected(cells)
  local least = math.huge
  for _, cell in ipairs(cells) do
    least = math.min(least, cell[2])
  end
  return least
end

-- Yates' correction: a half, or the least difference where that is smaller.
local function correction(cells)
  local most = 0.5
  for _, cell in ipairs(cells) do
    most = math.min(most, math.abs(cell[1] - cell[2]))
  end
  return most
end

local function chi_square(cells, less)
  local statistic = 0
  for _, cell in ipairs(cells) do
    local difference = math.abs(cell[1] - cell[2]) - less
    statistic = statistic + difference ^ 2 / cell[2]
  end
  return statistic
end

-- Whether the rows of a table of counts have the same shares: grades by area,
-- outcomes by year.
-- rows: two or more lists of counts; options: corrected (true unless given):
-- Yates' correction, which only a table of two rows and two columns has.
-- Results: a table as above; nil and the reason when a row or a column is
-- empty. Raises for other types.
-- Source: Pearson (1900); Yates (1934), Supplement to the Journal of the Royal
-- Statistical Society 1, 217-235; chisq.test of R.
-- > hypothesis.chi_square({ { 12, 7 }, { 5, 9 } }, { corrected = false }).p  -- 0.11898920553214
function hypothesis.chi_square(rows, options)
  check_rows(rows)
  options = expect.options(options, { "corrected" })
  local corrected = options.corrected == nil
    or expect.truth(options.corrected, "corrected")
  local cells, why = expected_cells(rows)
  if not cells then
    return nil, why
  end
  local less, method = 0, "Pearson's chi-square"
  if corrected and #cells == 4 then
    less, method = correction(cells), method .. " with Yates' correction"
  end
  return answer(method, chi_square(cells, less),
    (#rows - 1) * (#rows[1] - 1), least_expected(cells))
end

local function total_of(list)
  local total = 0
  for _, value in ipairs(list) do
    total = total + value
  end
  return total
end

local function check_counts(list, name)
  expect.numbers(list, name, 2)
  for _, count in ipairs(list) do
    expect.not_negative(count, "an entry of " .. name, 2)
  end
end

-- Whether counts agree with given shares: complaints by month with the days,
-- victims by group with the population.
-- counts: two or more; shares: as many, on any scale; equal ones for nil.
-- Results: a table as above; nil and the reason when a share is 0 or there
-- are no counts. Raises for other types.
-- Source: Pearson (1900); chisq.test of R.
-- > hypothesis.goodness({ 30, 14, 16 }, { 2, 1, 1 }).statistic  -- 0.13333333333333
function hypothesis.goodness(counts, shares)
  check_counts(counts, "the counts")
  if shares ~= nil then
    check_counts(shares, "the shares")
    expect.same_length(counts, shares, "the counts", "the shares")
  end
  local total, whole = total_of(counts), shares and total_of(shares) or #counts
  if #counts < 2 or total == 0 then
    return nil, "two or more counts are needed, not all 0"
  end
  local cells = {}
  for i, count in ipairs(counts) do
    local share = shares and shares[i] or 1
    if share == 0 then
      return nil, "share " .. i .. " is 0, so nothing is expected there"
    end
    cells[i] = { count, total * (share / whole) }
  end
  return answer("chi-square for given shares", chi_square(cells, 0),
    #counts - 1, least_expected(cells))
end

return hypothesis
