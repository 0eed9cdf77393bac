-- SPDX-License-Identifier: GPL-2.0-or-later
-- Three kinds of offence together, and too few of them.
return {
  of = "key_detections",
  given = {
    key_offences = [[
borough,year,offence,offences,detections
Sutton,2008/09,serious violence,100,50
Sutton,2008/09,serious acquisitive crime,800,100
Sutton,2008/09,assault with injury,100,40
Merton,2008/09,serious violence,10,5
Barnet,2008/09,serious violence,9,5
]],
  },
  cases = {
    { "all offences together", area = "Sutton", period = "2008/09",
      expect = { value = 19.0, numerator = 190, denominator = 1000 } },
    { "ten are enough", area = "Merton", period = "2008/09", expect = { value = 50.0 } },
    { "nine are too few", area = "Barnet", period = "2008/09",
      expect = { status = "missing", note = "too few offences" } },
    { "nothing was returned", area = "Brent", period = "2008/09",
      expect = { status = "missing", note = "no figures for Brent, 2008/09" } },
  },
}
