-- SPDX-License-Identifier: GPL-2.0-or-later
local describe = require("describe")

-- What R calls each, and ours; a variance of 1e9 and such loses digits in R.
local function each(t, row)
  local x = t.list(row.x)
  local low, high = describe.range(x)
  local lower, upper = describe.hinges(x)
  t.equal(#x, row.n)
  t.near(describe.sum(x), row.sum)
  t.near(describe.mean(x), row.mean)
  t.near(describe.variance(x), row.var)
  t.near(describe.sd(x), row.sd)
  t.near(describe.standard_error(x), row.se)
  t.near(describe.variation(x), row.cv)
  t.near(describe.median(x), row.median)
  t.near(describe.mad(x), row.mad)
  t.near(describe.iqr(x), row.iqr)
  t.near(low, row.min)
  t.near(high, row.max)
  t.near(lower, row.hinge_lo)
  t.near(upper, row.hinge_hi)
  t.near(describe.geometric_mean(x), row.geo_mean)
  t.near(describe.harmonic_mean(x), row.harm_mean)
  t.near(describe.trimmed_mean(x, 0.1), row.trim_mean10)
  t.near(describe.skewness(x, "g1"), row.skew_g1)
  t.near(describe.skewness(x), row.skew_G1 or 0/0)
  t.near(describe.kurtosis(x, "g2"), row.kurt_g2)
  t.near(describe.kurtosis(x), row.kurt_G2 or 0/0)
end

return { { file = "descriptive", each = each } }
