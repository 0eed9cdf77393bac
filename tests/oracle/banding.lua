-- SPDX-License-Identifier: GPL-2.0-or-later
local banding = require("banding")
local banding_breaks = require("banding_breaks")

return {
  {
    "bands of deprivation",
    file = "phe_quantile",
    each = function(t, row)
      local bands = banding.quantiles(t.list(row.values), row.nquantiles,
        row.invert == 1 and "descending" or "ascending")
      local expected = t.list(row.quantile)
      if bands then
        t.equal(bands, expected)
      else
        for _, band in ipairs(expected) do
          t.equal(band, false)
        end
      end
    end,
  },
  {
    "breaks of classes",
    file = "banding_breaks",
    each = function(t, row)
      local breaks = banding_breaks[row.style](t.list(row.x), row.n)
      local expected = t.list(row.breaks)
      t.equal(#breaks, #expected)
      for i, value in ipairs(expected) do
        t.near(breaks[i], value)
      end
    end,
  },
}
