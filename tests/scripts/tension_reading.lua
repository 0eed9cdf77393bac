-- SPDX-License-Identifier: GPL-2.0-or-later
-- One borough on each step.
return {
  of = "tension_reading",
  given = {
    tension_monitoring = [[
borough,month,level
Hackney,2008-01,normal
Camden,2008-01,raised
Brent,2008-01,high
Ealing,2008-01,normal
]],
  },
  cases = {
    { "A52: normal is the first step", area = "Hackney", period = "2008-01",
      expect = { value = 1, note = "normal" } },
    { "A52: high is the last", area = "Brent", period = "2008-01", expect = { value = 3, note = "high" } },
    { "a borough without a reading is missing", area = "Bexley", period = "2008-01",
      expect = { status = "missing", note = "no reading was returned" } },
  },
}
