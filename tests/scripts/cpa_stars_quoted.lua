-- SPDX-License-Identifier: GPL-2.0-or-later
-- Stars as quoted, which the components of the same year come to as well.
return {
  of = "cpa_stars_quoted",
  given = {
    cpa_stars_quoted = [[
authority,year,stars,reference
Hounslow,2006,3,press
Lambeth,2006,1,press
Lambeth,2008,3,press
Haringey,2008,1,press
]],
  },
  cases = {
    { "Lambeth had 1 star in 2006", area = "Lambeth", period = "2006", expect = { value = 1 } },
    { "Lambeth had 3 stars in 2008", area = "Lambeth", period = "2008", expect = { value = 3 } },
    { "Haringey had 1 star in 2008", area = "Haringey", period = "2008", expect = { value = 1, status = "ok" } },
    { "what was not found is missing, and never no star", area = "Hounslow", period = "2008",
      expect = { status = "missing" } },
  },
}
