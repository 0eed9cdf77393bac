-- SPDX-License-Identifier: GPL-2.0-or-later
-- Over 1600 people in seven courses.
return {
  of = "griffin_attendance",
  given = {
    project_griffin = [[
borough,month,courses,attended,as_printed,reference
Westminster,2006-07,7,over 1600,over 1600 people attending,"MPA report 8b, 27 July 2006, Appendix 4"
]],
  },
  cases = {
    { "C9: at least 228.6 a course", area = "Metropolitan Police District", period = "2006-07",
      expect = { value = 228.6, numerator = 1600, denominator = 7,
        note = "Westminster: over 1600 people attending" } },
  },
}
