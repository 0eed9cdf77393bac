-- SPDX-License-Identifier: GPL-2.0-or-later
-- Two indicators that could be in a framework.
return {
  of = "community_engagement_framework",
  given = {
    ni35 = [[
borough,year,engagement,knowledge,action_plan,oversight
Hackney,2008/09,4,1,1,1
Camden,2008/09,1,4,4,4
Ealing,2008/09,3,2,3,2
]],
    delphinus = [[
borough,year,requirement,due,met,evidence
Hackney,2008/09,Borough action plan,2007-10-31,2007-09-01,
Hackney,2008/09,Staff briefing process,2008-03-31,2008-03-01,
Camden,2008/09,Borough action plan,2007-10-31,,
Camden,2008/09,Staff briefing process,2008-03-31,,
]],
  },
  cases = {
    { "A49: a draft, and said to be one", area = "Hackney", period = "2008/09",
      expect = { value = 3, grade = "strong", note = "draft: " } },
    { "weak in both", area = "Camden", period = "2008/09",
      expect = { value = 1, grade = "weak" } },
    { "half is not enough", area = "Ealing", period = "2008/09",
      expect = { status = "missing", note = "not assessed: only 50 % of the weight" } },
    { "the level of one criterion alone", of = "engagement_level", area = "Ealing", period = "2008/09",
      expect = { value = 3, grade = "good" } },
    { "both requirements", of = "partnership_requirements", area = "Hackney", period = "2008/09 Q4",
      expect = { value = 100, numerator = 2, denominator = 2, grade = "complete" } },
    { "no grid", of = "partnership_requirements", area = "Ealing", period = "2008/09 Q4",
      expect = { status = "missing", note = "no grid was returned" } },
  },
}
