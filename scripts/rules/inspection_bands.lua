-- SPDX-License-Identifier: GPL-2.0-or-later
-- What did the last inspection say of the borough, whenever it was?
return {
  title  = "Last inspection",
  grades = { "compliant", "largely compliant", "not compliant" },
  origin = "local: that inspections ensure compliance is published (MPA report 6b, 31 January 2008, "
    .. "Rec 24 e); the bands are ours",
  before = "period",

  params = {
    largely = { default = 66, min = 0, max = 100, doc = "percent of criteria met that is largely compliant" },
  },

  grade = function(it, params)
    local reason = string.format("%d of %d criteria were found met", it.numerator, it.denominator)
    if it.value == 100 then return "compliant", reason end
    return it.value >= params.largely and "largely compliant" or "not compliant", reason
  end,
}
