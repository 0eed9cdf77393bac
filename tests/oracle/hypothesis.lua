-- SPDX-License-Identifier: GPL-2.0-or-later
local hypothesis = require("hypothesis")
local hypothesis_adjust = require("hypothesis_adjust")
local hypothesis_correlation = require("hypothesis_correlation")
local hypothesis_t = require("hypothesis_t")

local function rows_of(t, row)
  local cells, rows = t.list(row.cells_by_row), {}
  for i = 1, row.nrow do
    rows[i] = {}
    for j = 1, row.ncol do
      rows[i][j] = cells[(i - 1) * row.ncol + j]
    end
  end
  return rows
end

local function mean(list)
  local sum = 0
  for _, value in ipairs(list) do
    sum = sum + value
  end
  return sum / #list
end

local T_TESTS = {
  one_sample = function(x, y) return hypothesis_t.one(x, mean(y)) end,
  paired = hypothesis_t.paired,
  pooled = hypothesis_t.pooled,
  welch = hypothesis_t.welch,
}

return {
  {
    "chi-square tests of tables",
    file = "chisq_test",
    each = function(t, row)
      local test = hypothesis.chi_square(rows_of(t, row),
        { corrected = row.yates == 1 })
      t.near(test.statistic, row.statistic, 1e-9)
      t.equal(test.df, row.df)
      t.near(test.p, row.p_value, 1e-9)
    end,
  },
  {
    "chi-square tests of given shares",
    file = "chisq_gof",
    each = function(t, row)
      local test = hypothesis.goodness(t.list(row.observed), t.list(row.prob))
      t.near(test.statistic, row.statistic, 1e-9)
      t.equal(test.df, row.df)
      t.near(test.p, row.p_value, 1e-9)
    end,
  },
  {
    "t tests",
    file = "t_test",
    each = function(t, row)
      local test = T_TESTS[row.kind](t.list(row.x), t.list(row.y))
      t.near(test.statistic, row.t, 1e-9)
      t.near(test.df, row.df, 1e-9)
      t.near(test.p, row.p_value, 1e-9)
      t.near(test.lower, row.lower, 1e-9)
      t.near(test.upper, row.upper, 1e-9)
    end,
  },
  {
    "correlation tests; Spearman's by the series of AS 89 as R has it",
    file = "cor_test",
    each = function(t, row)
      local test, why = hypothesis_correlation[row.method](t.list(row.x),
        t.list(row.y))
      if not row.estimate then
        t.equal(test, nil)
        t.ok(type(why) == "string", "a reason is given")
        return
      end
      t.near(test.estimate, row.estimate, 1e-9)
      t.near(test.statistic, row.statistic, 1e-9)
      t.near(test.p, row.p_value, 1e-9)
      t.near(test.lower, row.lower, 1e-9)
      t.near(test.upper, row.upper, 1e-9)
    end,
  },
  {
    "p values adjusted for many tests",
    file = "p_adjust",
    each = function(t, row)
      local adjusted = hypothesis_adjust.adjust(t.list(row.p), row.method)
      for i, value in ipairs(t.list(row.adjusted)) do
        if value then
          t.near(adjusted[i], value, 1e-9)
        else
          t.equal(adjusted[i], false)
        end
      end
    end,
  },
}
