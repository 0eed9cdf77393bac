-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two of four readings are above normal.
return {
  of = "tension_raised",
  given = {
    tension_monitoring = [[
borough,month,level
Hackney,2008-01,normal
Camden,2008-01,raised
Brent,2008-01,high
Ealing,2008-01,normal
Hackney,2008-02,normal
Hackney,2008-04,normal
]],
  },
  cases = {
    { "A52: two of four", area = "Metropolitan Police District", period = "2008-01",
      expect = { value = 50, numerator = 2, denominator = 4 } },
    { "none is 0", area = "Metropolitan Police District", period = "2008-02",
      expect = { value = 0, status = "ok" } },
    { "a month without readings is missing", area = "Metropolitan Police District", period = "2008-03",
      expect = { status = "missing" } },
  },
}
