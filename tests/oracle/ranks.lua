-- SPDX-License-Identifier: GPL-2.0-or-later
local describe_ranks = require("describe_ranks")

-- The rows of each case, in the order of the list that they are.
local function cases_of(rows)
  local cases, names = {}, {}
  for _, row in ipairs(rows) do
    if not cases[row.case] then
      names[#names + 1], cases[row.case] = row.case, {}
    end
    table.insert(cases[row.case], row)
  end
  return names, cases
end

local function check_column(t, found, rows, column)
  for i, row in ipairs(rows) do
    local value = found and found[i] or nil
    local expected = row[column]
    if expected == false then
      t.ok(not value, column .. " of a missing entry, line " .. row[".line"])
    else
      t.near(value, expected)
    end
  end
end

local function check_case(t, rows)
  local x = {}
  for i, row in ipairs(rows) do
    x[i] = row.x
  end
  for _, ties in ipairs({ "average", "min", "max", "first", "dense" }) do
    check_column(t, describe_ranks.ranks(x, ties), rows, "rank_" .. ties)
  end
  check_column(t, describe_ranks.ranks(x, "min", "descending"), rows, "rank_min_desc")
  check_column(t, describe_ranks.percent(x), rows, "prank_min")
  check_column(t, describe_ranks.cumulative(x), rows, "ecdf")
  check_column(t, describe_ranks.z_scores(x), rows, "zscore")
end

return {
  { files = { "ranks" }, whole = function(t, tables)
    local names, cases = cases_of(tables.ranks)
    for _, name in ipairs(names) do
      check_case(t, cases[name])
    end
  end },
}
