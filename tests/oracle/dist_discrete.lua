-- SPDX-License-Identifier: GPL-2.0-or-later
-- Probabilities against figures of 50 digits; quantiles are R's, exactly.

local function figure(row)
  local numbers = { row.x, row.par1 }
  numbers[3] = row.par2 or nil
  numbers[4] = row.par3 or nil
  if row.lower then
    numbers[#numbers + 1] = row.lower == 1 and "lower" or "upper"
  end
  return stats[row.fn](table.unpack(numbers))
end

return {
  { "probabilities agree with 50 digits, quantiles exactly with R",
    file = "dist_discrete", each = function(t, row)
    local found = figure(row)
    if string.sub(row.fn, 1, 1) == "q" then
      t.equal(found, row.r_value + 0.0)
    else
      t.near(found, row.exact, 1e-10, 1e-300)
    end
  end },
}
