-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many people attend one Project Griffin course? Attendance is published as
-- "over", so the answer carries a bound.
return {
  title    = "Attendance at a Project Griffin course",
  unit     = "people", decimals = 1,
  good     = "none",
  interval = "none",
  caveat   = "Westminster's courses, at venues across Central London",
  source   = "project_griffin",
  levels   = { "force" },
  tags     = { "prevent" },

  compute = function(here)
    return { numerator = here:sum("attended"), denominator = here:sum("courses") }
  end,
}
