-- SPDX-License-Identifier: GPL-2.0-or-later
-- In its first quarter as a Phase One site a borough is shown, and not graded:
-- nothing can be done yet. This takes the place of a rule without conditions.
return {
  title  = "First quarter as a Phase One site",
  grades = { "complete", "under way", "not begun" },
  origin = "local: sites were staffed in the year in which they began (MPA report 8, 24 July 2008, "
    .. "para 13); that they are spared a grade at first is ours",

  applies = function(here)
    return here.area:in_group("phase_one") and not here:back(1).area:in_group("phase_one")
  end,

  grade = function()
    return nil, "first quarter as a Phase One site: shown, not graded"
  end,
}
