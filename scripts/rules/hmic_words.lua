-- SPDX-License-Identifier: GPL-2.0-or-later
-- Which of the inspectorate's four words is it?
local combine = require("combine")

local GRADES = { "excellent", "good", "fair", "poor" }

return {
  title  = "HMIC's words",
  grades = GRADES,
  origin = "local: the four words are those of HMIC's baseline assessments of 2004; that a mean half-way "
    .. "between two gets the worse is ours",

  grade = function(it)
    return combine.grade_of(it.value, GRADES), string.format("%.2f of 4", it.value)
  end,
}
