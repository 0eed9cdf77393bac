-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is the Phase One site up to date with what Delphinus asks of it? Of sites
-- everything is asked: mostly is not enough. This takes the place of a rule for
-- all boroughs.
return {
  title  = "Delphinus compliance of Phase One sites",
  grades = { "complete", "mostly", "behind" },
  origin = "local: that sites lead, and give the baseline for others, is published (MPA report 8, 24 July "
    .. "2008, paras 13 and 15); that more is asked of them is ours",
  only   = "phase_one",
  before = "period",

  params = {
    open = { default = 0, min = 0, max = 10, doc = "so many requirements may be open and it is still mostly" },
  },

  grade = function(it, params)
    local open = it.denominator - it.numerator
    local reason = string.format("%d of %d due were met, as a Phase One site", it.numerator, it.denominator)
    if open == 0 then return "complete", reason end
    return open <= params.open and "mostly" or "behind", reason
  end,
}
