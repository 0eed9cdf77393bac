-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is the gate open?
return {
  title  = "Gate",
  grades = { "open", "closed" },
  origin = "published: MPA report 8, 24 July 2008, para 11: the review of phase one is undertaken prior to "
    .. "the commencement of later phases, before any further growth",

  grade = function(it)
    if it.value == 1 then return "open", "the review was passed" end
    return "closed", "no later phase before a passed review"
  end,
}
