-- SPDX-License-Identifier: GPL-2.0-or-later
-- Five points.
return {
  of = "threat_points",
  given = {
    threat_level = [[
month,level,point,meaning,in_use_from,reference
2006-08,Low,1,An attack is unlikely,2006-08-01,"MPA report 8b, 27 July 2006, para 3"
2006-08,Moderate,2,,2006-08-01,"MPA report 8b, 27 July 2006, para 3"
2006-08,Substantial,3,,2006-08-01,"MPA report 8b, 27 July 2006, para 3"
2006-08,Severe,4,,2006-08-01,"MPA report 8b, 27 July 2006, para 3"
2006-08,Critical,5,An attack is expected imminently,2006-08-01,"MPA report 8b, 27 July 2006, para 3"
]],
  },
  cases = {
    { "C1: five points from 1 August 2006", area = "Metropolitan Police District", period = "2006-08",
      expect = { value = 5, note = "from Low to Critical" } },
  },
}
