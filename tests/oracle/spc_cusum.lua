-- SPDX-License-Identifier: GPL-2.0-or-later
-- Charts that remember: Bernoulli CUSUM as in qicharts2, EWMA and CUSUM after
-- Montgomery.
local spc_cusum = require("spc_cusum")

-- The rows of each case, and of each lambda in it, in order.
local function series_of(rows)
  local found, last = {}, nil
  for _, row in ipairs(rows) do
    if not last or last[1].case ~= row.case or row.i == 1 then
      last = {}
      found[#found + 1] = last
    end
    last[#last + 1] = row
  end
  return found
end

local function column(rows, name)
  local values = {}
  for i, row in ipairs(rows) do values[i] = row[name] end
  return values
end

local function flag(value) return value and 1 or 0 end

return {
  {
    files = { "bernoulli_cusum" },
    whole = function(t, tables)
      for _, rows in ipairs(series_of(tables.bernoulli_cusum)) do
        local found = spc_cusum.bernoulli(column(rows, "x"),
          { target = rows[1].target, ratio = rows[1].odds_ratio, limit = rows[1].limit })
        for i, row in ipairs(rows) do
          t.near(found[i].up, row.cusum_up)
          t.near(found[i].down, row.cusum_down)
          t.equal({ row[".line"], flag(found[i].signal_up), flag(found[i].signal_down) },
            { row[".line"], row.signal_up, row.signal_down })
        end
      end
    end,
  },
  {
    "the exponentially weighted mean and its limits",
    files = { "ewma_cusum" },
    whole = function(t, tables)
      for _, rows in ipairs(series_of(tables.ewma_cusum)) do
        local found = spc_cusum.ewma(column(rows, "y"), { lambda = rows[1].lambda })
        for i, row in ipairs(rows) do
          local point = found.points[i]
          t.near(found.mean, row.mean)
          t.near(found.sigma, row.sigma)
          t.near(point.ewma, row.ewma)
          t.near(point.lower, row.ewma_lo)
          t.near(point.upper, row.ewma_hi)
        end
      end
    end,
  },
  {
    "the tabular sums and their signal",
    files = { "ewma_cusum" },
    whole = function(t, tables)
      for _, rows in ipairs(series_of(tables.ewma_cusum)) do
        local found = spc_cusum.tabular(column(rows, "y"), { k = 0.5, h = 5 })
        for i, row in ipairs(rows) do
          local point = found.points[i]
          t.near(point.up, row["cusum_up_k0.5"], 1e-10, 1e-10)
          t.near(point.down, row["cusum_down_k0.5"], 1e-10, 1e-10)
          t.equal(flag(point.signal), row.signal_h5)
        end
      end
    end,
  },
}
