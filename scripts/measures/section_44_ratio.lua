-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many times as often were minority ethnic people searched as white
-- people, for their number of residents?
return {
  title  = "Section 44 searches: disproportionality",
  unit   = "times", decimals = 2,
  good   = "none",  -- 1 is even-handed by residents; who is about in the street is not known
  caveat = "residents are not those who pass where the power is used",
  source = "section_44",
  levels = { "force" },
  tags   = { "london debate" },

  compute = function(here)
    local function rate(group)
      return here:sum("searches", { group = group }) / here:sum("residents", { group = group })
    end
    local white = rate("white")
    if white == 0 then return nil, "no searches to compare with" end
    return rate("minority ethnic") / white
  end,
}
