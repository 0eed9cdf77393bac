-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is growth held back?
return {
  title  = "Release of growth",
  grades = { "released", "held" },
  origin = "published: MPA report 8, 24 July 2008, para 11: value for money is ensured before any "
    .. "further growth is undertaken",

  grade = function(it)
    local held = it.denominator - it.numerator
    if held == 0 then return "released", string.format("all %d posts", it.denominator) end
    return "held", string.format("%d of %d posts wait for a passed review", held, it.denominator)
  end,
}
