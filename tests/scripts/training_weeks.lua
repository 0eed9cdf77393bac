-- SPDX-License-Identifier: GPL-2.0-or-later
-- Six weeks for support officers; 31 for police recruits.
return {
  of = "training_weeks",
  given = {
    training_courses = [[
month,course,course_weeks,ends_in,reference
2008-01,community support officers,6,pass or fail,"MPA report 6b, 31 January 2008, Rec 42, item a"
2008-01,police recruits,31,,"MPA report 6b, 31 January 2008, Rec 42, item a"
2008-03,police recruits,32,,made up
]],
  },
  cases = {
    { "A64: six weeks for community support officers", area = "Metropolitan Police District",
      period = "2008-01", by = "community support officers", expect = { value = 6 } },
    { "A64: 31 weeks for police recruits", area = "Metropolitan Police District",
      period = "2008-01", by = "police recruits", expect = { value = 31 } },
    { "the courses never add up", area = "Metropolitan Police District", period = "2008-01",
      expect = { status = "not applicable", note = "one course is not another" } },
    { "a month without a word is no month of no training", area = "Metropolitan Police District",
      period = "2008-02", by = "police recruits", expect = { status = "missing" } },
  },
}
