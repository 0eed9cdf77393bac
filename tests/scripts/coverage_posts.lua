-- SPDX-License-Identifier: GPL-2.0-or-later
-- Counts of posts, kind by kind; a range stays one.
return {
  of = "coverage_posts",
  given = {
    coverage_posts = [[
year,post,posts,stage,as_printed,reference
2006/07,CT SET,16 to 20,planned,16-20 staff,"MPA report 8b, 27 July 2006, para 18"
2007/08,CT SET,30,in post,30 counter-terrorism grant funded posts,"Prevent activity summary, undated, para 3"
2007/08,CTIO,55,in post,there are now 55 deployed,"MPA report 6b, 31 January 2008, Recs 5 and 6, item b"
2007/08,CTSA,13,in post,There are now 13,"MPA report 6b, 31 January 2008, Rec 45, item a"
2008/09,Cluster coordinator,4,planned,four 'cluster coordinators',"MPA report 8, 24 July 2008, para 13"
2008/09,Prevent co-ordinator,4,being recruited,Four CSR funded chief inspectors are being recruited,"MPA report 8, 24 July 2008, para 16"
]],
  },
  cases = {
    { "A12: 55 officers, a count", area = "Metropolitan Police District", period = "2007/08", by = "CTIO",
      expect = { value = 55, note = "in post" } },
    { "A65: 13 advisers", area = "Metropolitan Police District", period = "2007/08", by = "CTSA",
      expect = { value = 13 } },
    { "B6: four cluster coordinators",
      area = "Metropolitan Police District", period = "2008/09", by = "Cluster coordinator",
      expect = { value = 4, note = "planned" } },
    { "B7: four Prevent co-ordinators",
      area = "Metropolitan Police District", period = "2008/09", by = "Prevent co-ordinator",
      expect = { value = 4, note = "being recruited" } },
    { "C3: 16 to 20 planned, the lower end of a range",
      area = "Metropolitan Police District", period = "2006/07", by = "CT SET",
      expect = { value = 16, note = "planned: 16-20 staff" } },
    { "D4: 30 posts a year later, which is no conflict",
      area = "Metropolitan Police District", period = "2007/08", by = "CT SET",
      expect = { value = 30, note = "in post" } },
    { "a year without a number is missing", area = "Metropolitan Police District", period = "2008/09", by = "CTIO",
      expect = { status = "missing", note = "no figures for Metropolitan Police District, 2008/09" } },
    { "kinds are not added up", area = "Metropolitan Police District", period = "2007/08",
      expect = { status = "not applicable" } },
  },
}
