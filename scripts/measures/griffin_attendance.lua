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
    local attended, courses, printed = 0, 0, {}
    for _, borough in ipairs(here:peers("boroughs")) do
      for row in borough:rows() do
        attended, courses = attended + row.attended, courses + row.courses
        printed[#printed + 1] = borough.area.name .. ": " .. row.as_printed
      end
    end
    if courses == 0 then return nil, "no course was held" end
    return { numerator = attended, denominator = courses }, table.concat(printed, ", ")
  end,
}
