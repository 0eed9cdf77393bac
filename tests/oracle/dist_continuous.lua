-- SPDX-License-Identifier: GPL-2.0-or-later
-- Against figures of 50 digits, not against R's own.

-- There is no qf, which R has wrong at large degrees of freedom: a quantile of
-- F is the odds of one of beta, each part from its own tail.
local function qf(p, df1, df2, tail)
  local other = tail == "upper" and "lower" or "upper"
  local share = stats.qbeta(p, df1 / 2, df2 / 2, tail)
  return share / stats.qbeta(p, df2 / 2, df1 / 2, other) * (df2 / df1)
end

local function figure(row)
  local numbers = { row.x }
  numbers[2] = row.par1 or nil
  numbers[3] = row.par2 or nil
  if row.fn == "pnorm" or row.fn == "qnorm" then
    numbers = { row.x, 0, 1 }
  end
  numbers[#numbers + 1] = row.lower == 1 and "lower" or "upper"
  local f = row.fn == "qf" and qf or stats[row.fn]
  return f(table.unpack(numbers))
end

local function each(t, row)
  local most = math.max(row.par1 or 0, row.par2 or 0)
  local found, why = figure(row)
  if not row.exact then
    t.near(found, 0, 0, 1e-300)
    return
  end
  if row.exact == math.huge or row.exact == -math.huge then
    t.equal(found, nil)
    t.equal(why, "the result is infinite")
  else
    t.near(found, row.exact, most > 1e6 and 1e-9 or 1e-10, 1e-300)
  end
end

return {
  { "figures of 50 digits agree; where there are none the quantile is 0 to 300 digits",
    file = "dist_continuous", each = each },
}
