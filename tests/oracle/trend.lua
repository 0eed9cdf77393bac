-- SPDX-License-Identifier: GPL-2.0-or-later
local trend = require("trend")
local trend_change = require("trend_change")
local trend_line = require("trend_line")

local MARKER = {
  ["Increasing"] = "increasing",
  ["Decreasing"] = "decreasing",
  ["No significant change"] = "no significant change",
}

local REASON = {
  ["No outliers and significant trend"] = "significant, and so",
  ["Outlier found"] = "significant, but not",
  ["No significant trend"] = "no significant trend",
  ["Not enough data points"] = "not enough data points",
  ["Missing values"] = "missing values",
  ["Share of 0 or 1"] = "point ",  -- no row of ../shared/oracle has one
  ["No width"] = "the interval of point ",
}

-- The year is centred here and not there, so the last digits differ.
local function check_marker(t, row, direction, verdict, chi2, slope, reason)
  t.equal(direction, MARKER[row.marker])
  if not direction then
    reason = verdict
  else
    t.near(chi2, row.chi2, 1e-8, 1e-9)
    t.near(slope, row.beta, 1e-8, 1e-9)
  end
  t.equal(string.sub(reason, 1, #REASON[row.reason]), REASON[row.reason])
end

return {
  {
    file = "trend_markers_proportion",
    each = function(t, row)
      check_marker(t, row, trend.recent_shares(t.list(row.numerator), t.list(row.denominator), "none"))
    end,
  },
  {
    file = "trend_markers_other",
    each = function(t, row)
      check_marker(t, row, trend.recent_values(t.list(row.value), t.list(row.lower95),
        t.list(row.upper95), "none"))
    end,
  },
  {
    file = "trend_lm_sen_mk",
    each = function(t, row)
      local y = t.list(row.y)
      local slope, intercept, se, ratio, p, r2, sigma = trend_line.fit(y)
      t.near(slope, row.slope, 1e-9)
      t.near(intercept, row.intercept, 1e-9, 1e-10)
      t.near(se, row.se_slope, 1e-9)
      t.near(ratio, row.t, 1e-9)
      t.near(p, row.p, 1e-9)
      t.near(r2, row.r2, 1e-9)
      t.near(sigma, row.sigma, 1e-9)
      local sen, at_0 = trend.sen(y)
      t.near(sen, row.sen_slope, 1e-9)
      t.near(at_0, row.sen_intercept, 1e-9)
      local score, variance, z, p_score = trend.mann_kendall(y)
      if not row.mk_S then
        t.equal(score, nil)
        return
      end
      t.equal(score, math.tointeger(row.mk_S))
      t.near(variance, row.mk_varS, 1e-9)
      t.near(z, row.mk_Z, 1e-9)
      t.near(p_score, row.mk_p, 1e-9)
    end,
  },
  {
    file = "coin_cagr",
    each = function(t, row)
      local y, years = t.list(row.y), t.list(row.year)
      t.near((trend_change.cagr(y, years)), row.cagr)
      t.near((trend_line.percent(y, years)), row.prc_change_per_year)
    end,
  },
}
