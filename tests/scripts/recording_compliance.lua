-- SPDX-License-Identifier: GPL-2.0-or-later
-- Records that were right, of those tested, and what is good enough.
return {
  of = "recording_compliance",
  given = {
    crime_recording = [[
borough,year,tested,right
Sutton,2008/09,100,90
Merton,2008/09,100,89
Barnet,2008/09,100,79
]],
  },
  cases = {
    { "good from 90", area = "Sutton", period = "2008/09",
      expect = { value = 90.0, grade = "good", note = "90 of 100 records tested were right" } },
    { "fair below", area = "Merton", period = "2008/09", expect = { grade = "fair" } },
    { "poor under 80", area = "Barnet", period = "2008/09", expect = { grade = "poor" } },
    { "not audited is not poor", area = "Brent", period = "2008/09",
      expect = { status = "missing", note = "no figures for Brent, 2008/09" } },
  },
}
