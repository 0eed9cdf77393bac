-- SPDX-License-Identifier: GPL-2.0-or-later
-- One borough against itself: the same change is one only with enough asked.
return {
  of = "apacs_confidence_direction",
  given = {
    public_survey = [[
borough,year,question,asked,agreed
Sutton,2005/06,satisfied with the service,500,300
Sutton,2005/06,police do a good job,500,300
Sutton,2005/06,deal with what matters,500,300
Sutton,2006/07,satisfied with the service,500,340
Sutton,2006/07,police do a good job,500,340
Sutton,2006/07,deal with what matters,500,300
Sutton,2007/08,satisfied with the service,50,30
Sutton,2007/08,police do a good job,50,30
Sutton,2007/08,deal with what matters,50,25
Sutton,2008/09,deal with what matters,500,300
]],
  },
  cases = {
    { "two of three better by more than chance", area = "Sutton", period = "2006/07",
      expect = { grade = "improved", value = 2.67, note = "local_concerns stable, good_job improved" } },
    { "eight points less of fifty is chance", area = "Sutton", period = "2007/08",
      expect = { grade = "stable", value = 2 } },
    { "two thirds missing is not assessed", area = "Sutton", period = "2008/09",
      expect = { status = "missing", note = "not assessed: only 33 % of the weight" } },
  },
}
