-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is the standard met on all, on most, or on few?
return {
  title  = "Common standards",
  grades = { "all", "most", "few" },
  origin = "local: an assessment of local arrangements against common standards is likely, says MPA report 8, "
    .. "24 July 2008, para 21; the bands are ours",

  params = {
    most = { default = 60, min = 0, max = 100, doc = "percent met that is most" },
  },

  grade = function(it, params)
    local reason = string.format("%d of %d", it.numerator, it.denominator)
    if it.value == 100 then return "all", reason end
    return it.value >= params.most and "most" or "few", reason
  end,
}
