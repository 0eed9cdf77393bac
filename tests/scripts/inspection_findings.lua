-- SPDX-License-Identifier: GPL-2.0-or-later
-- What was found last counts, criterion by criterion, and tells its age.
return {
  of = "inspection_findings",
  given = {
    delphinus = [[
borough,year,requirement,due,met,evidence
Hackney,2007/08,CTIO,2007-09-30,,
Hackney,2008/09,CTIO,2007-09-30,,
]],
    delphinus_inspections = [[
borough,month,criterion,round,finding
Hackney,2007-11,Single point of contact,1,met
Hackney,2007-11,CT Focus Desk,1,met
Hackney,2007-11,Control Strategy,1,not met
Hackney,2008-04,Control Strategy,2,met
Brent,2008-03,Single point of contact,2,met
Brent,2008-03,CT Focus Desk,2,partly met
Brent,2008-03,Control Strategy,2,not met
]],
  },
  cases = {
    { "A40: the first round, from November", area = "Hackney", period = "2007/08 Q3",
      expect = { value = 66.7, numerator = 2, denominator = 3, grade = "largely compliant",
        note = "inspected in 2007-11, 1 month ago" } },
    { "carried into the next quarter with its age", area = "Hackney", period = "2007/08 Q4",
      expect = { value = 66.7, grade = "largely compliant", note = "inspected in 2007-11, 4 months ago" } },
    { "A40: the second round, in April", area = "Hackney", period = "2008/09 Q1",
      expect = { value = 100, numerator = 3, denominator = 3, grade = "compliant", direction = "improved" } },
    { "partly met is not met", area = "Brent", period = "2007/08 Q4",
      expect = { value = 33.3, numerator = 1, denominator = 3, grade = "not compliant" } },
    { "not inspected is missing", area = "Brent", period = "2007/08 Q3",
      expect = { status = "missing", note = "not inspected yet" } },
  },
}
