-- SPDX-License-Identifier: GPL-2.0-or-later
local seasonal = require("seasonal")
local seasonal_stl = require("seasonal_stl")

-- The rows of each case, in order.
local function cases(rows)
  local list, at = {}, {}
  for _, row in ipairs(rows) do
    if not at[row.case] then
      at[row.case] = {}
      list[#list + 1] = at[row.case]
    end
    table.insert(at[row.case], row)
  end
  return list
end

local function column(rows, name)
  local list = {}
  for i, row in ipairs(rows) do
    list[i] = row[name]
  end
  return list
end

local function check(t, rows, got, name, relative)
  for i, row in ipairs(rows) do
    if row[name] ~= nil then
      t.near(got[i] or nil, row[name], relative, relative and 1e-9)
    end
  end
end

local function check_kind(t, rows, kind, prefix)
  local parts = seasonal.decompose(column(rows, "y"), 12, kind)
  for _, name in ipairs({ "trend", "seasonal", "random" }) do
    check(t, rows, parts[name], prefix .. name)
  end
end

local function check_stl(t, rows, window, robust, prefix)
  local parts = seasonal_stl.fit(column(rows, "y"), 12, window, robust)
  for _, name in ipairs({ "seasonal", "trend", "remainder" }) do
    check(t, rows, parts[name], prefix .. name, 1e-8)
  end
end

return {
  {
    files = { "seasonal" },
    whole = function(t, tables)
      for _, rows in ipairs(cases(tables.seasonal)) do
        check_kind(t, rows, "additive", "add_")
        check_kind(t, rows, "multiplicative", "mul_")
        check_stl(t, rows, "periodic", false, "stl_periodic_")
        check_stl(t, rows, 7, "R", "stl7_robust_")
      end
    end,
  },
}
