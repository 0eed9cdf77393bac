-- SPDX-License-Identifier: GPL-2.0-or-later
-- One borough among the six most like it: samples tell only so much.
return {
  of = "apacs_confidence",
  given = {
    public_survey = [[
borough,year,question,asked,agreed
Sutton,2005/06,satisfied with the service,500,300
Barking and Dagenham,2005/06,satisfied with the service,500,270
Richmond upon Thames,2005/06,satisfied with the service,500,280
Merton,2005/06,satisfied with the service,500,290
Kingston upon Thames,2005/06,satisfied with the service,500,310
Bexley,2005/06,satisfied with the service,500,320
Harrow,2005/06,satisfied with the service,500,330
Sutton,2005/06,police do a good job,500,300
Barking and Dagenham,2005/06,police do a good job,500,270
Richmond upon Thames,2005/06,police do a good job,500,280
Merton,2005/06,police do a good job,500,290
Kingston upon Thames,2005/06,police do a good job,500,310
Bexley,2005/06,police do a good job,500,320
Harrow,2005/06,police do a good job,500,330
Sutton,2005/06,deal with what matters,500,300
Barking and Dagenham,2005/06,deal with what matters,500,270
Richmond upon Thames,2005/06,deal with what matters,500,280
Merton,2005/06,deal with what matters,500,290
Kingston upon Thames,2005/06,deal with what matters,500,310
Bexley,2005/06,deal with what matters,500,320
Harrow,2005/06,deal with what matters,500,330
Sutton,2006/07,satisfied with the service,500,340
Barking and Dagenham,2006/07,satisfied with the service,500,270
Richmond upon Thames,2006/07,satisfied with the service,500,280
Merton,2006/07,satisfied with the service,500,290
Kingston upon Thames,2006/07,satisfied with the service,500,310
Bexley,2006/07,satisfied with the service,500,320
Harrow,2006/07,satisfied with the service,500,330
Sutton,2006/07,police do a good job,500,345
Barking and Dagenham,2006/07,police do a good job,500,270
Richmond upon Thames,2006/07,police do a good job,500,280
Merton,2006/07,police do a good job,500,290
Kingston upon Thames,2006/07,police do a good job,500,310
Bexley,2006/07,police do a good job,500,320
Harrow,2006/07,police do a good job,500,330
Sutton,2006/07,deal with what matters,500,340
Barking and Dagenham,2006/07,deal with what matters,500,270
Richmond upon Thames,2006/07,deal with what matters,500,280
Merton,2006/07,deal with what matters,500,290
Kingston upon Thames,2006/07,deal with what matters,500,310
Bexley,2006/07,deal with what matters,500,320
Harrow,2006/07,deal with what matters,500,330
Sutton,2007/08,satisfied with the service,500,345
Barking and Dagenham,2007/08,satisfied with the service,500,270
Richmond upon Thames,2007/08,satisfied with the service,500,280
Merton,2007/08,satisfied with the service,500,290
Kingston upon Thames,2007/08,satisfied with the service,500,310
Bexley,2007/08,satisfied with the service,500,320
Harrow,2007/08,satisfied with the service,500,330
Sutton,2007/08,police do a good job,500,345
Barking and Dagenham,2007/08,police do a good job,500,270
Richmond upon Thames,2007/08,police do a good job,500,280
Merton,2007/08,police do a good job,500,290
Kingston upon Thames,2007/08,police do a good job,500,310
Bexley,2007/08,police do a good job,500,320
Harrow,2007/08,police do a good job,500,330
Sutton,2007/08,deal with what matters,500,265
Barking and Dagenham,2007/08,deal with what matters,500,270
Richmond upon Thames,2007/08,deal with what matters,500,280
Merton,2007/08,deal with what matters,500,290
Kingston upon Thames,2007/08,deal with what matters,500,310
Bexley,2007/08,deal with what matters,500,320
Harrow,2007/08,deal with what matters,500,330
Sutton,2008/09,satisfied with the service,500,345
Barking and Dagenham,2008/09,satisfied with the service,500,270
Richmond upon Thames,2008/09,satisfied with the service,500,280
Merton,2008/09,satisfied with the service,500,290
Kingston upon Thames,2008/09,satisfied with the service,500,310
Bexley,2008/09,satisfied with the service,500,320
Harrow,2008/09,satisfied with the service,500,330
Sutton,2008/09,police do a good job,500,345
Barking and Dagenham,2008/09,police do a good job,500,270
Richmond upon Thames,2008/09,police do a good job,500,280
Merton,2008/09,police do a good job,500,290
Kingston upon Thames,2008/09,police do a good job,500,310
Bexley,2008/09,police do a good job,500,320
Harrow,2008/09,police do a good job,500,330
Sutton,2009/10,police do a good job,500,345
Barking and Dagenham,2009/10,police do a good job,500,270
Richmond upon Thames,2009/10,police do a good job,500,280
Merton,2009/10,police do a good job,500,290
Kingston upon Thames,2009/10,police do a good job,500,310
Bexley,2009/10,police do a good job,500,320
Harrow,2009/10,police do a good job,500,330
]],
  },
  cases = {
    { "at the mean is good", area = "Sutton", period = "2005/06",
      expect = { grade = "good", value = 3 } },
    { "surely above the mean is excellent", area = "Sutton", period = "2006/07",
      expect = { grade = "excellent", value = 4 } },
    { "the score is in standard errors of the difference", of = "apacs_confidence/good_job",
      area = "Sutton", period = "2006/07", expect = { value = 69, grade = "excellent", direction = "improved",
        note = "69.0 against 61.29, the mean of 7; score +3.47 standard errors" } },
    { "poor on a national priority is no better than fair", area = "Sutton", period = "2007/08",
      expect = { grade = "fair", value = 3, note = "local_concerns is poor, a national priority" } },
    { "a third may be missing", area = "Sutton", period = "2008/09",
      expect = { grade = "excellent", note = "local_concerns missing" } },
    { "two thirds missing is not assessed, never poor", area = "Sutton", period = "2009/10",
      expect = { status = "missing", note = "not assessed: only 33 % of the weight" } },
  },
}
