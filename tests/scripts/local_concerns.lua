-- SPDX-License-Identifier: GPL-2.0-or-later
-- One question of the survey, with what a sample can tell.
return {
  of = "local_concerns",
  given = {
    public_survey = [[
borough,year,question,asked,agreed
Sutton,2008/09,satisfied with the service,400,300
Sutton,2008/09,police do a good job,500,300
Sutton,2008/09,deal with what matters,600,300
Merton,2008/09,deal with what matters,40,40
]],
  },
  cases = {
    { "those who agree, of those asked", area = "Sutton", period = "2008/09",
      expect = { value = 50.0, numerator = 300, denominator = 600 } },
    { "a small sample tells less", area = "Merton", period = "2008/09",
      expect = { value = 100.0, lower = 91.2, upper = 100 } },
    { "nobody was asked", area = "Barnet", period = "2008/09",
      expect = { status = "missing", note = "no figures for Barnet, 2008/09" } },
  },
}
