-- SPDX-License-Identifier: GPL-2.0-or-later
-- luacheck: no max string line length
-- Twelve months up to and with the one that is asked.
return {
  of = "crime_rolling",
  given = {
    mps_crime = [[
MajorText,MinorText,LookUp_BoroughName,201101,201102,201103,201104,201105,201106,201107,201108,201109,201110,201111,201112,201201,201202,201203,201204,201205,201206,201207,201208,201209,201210,201211,201212
Theft,Other Theft,Sutton,100,101,102,103,104,105,106,107,108,109,110,111,112,113,114,115,116,117,118,119,120,121,122,123
Theft,Theft from Person,Sutton,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5
Theft,Other Theft,London Heathrow and London City Airports,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10,10
]],
  },
  cases = {
    { "January to December, all kinds of offence", area = "Sutton", period = "2011-12",
      expect = { value = 1326, status = "ok" } },
    { "a month on", area = "Sutton", period = "2012-01", expect = { value = 1338 } },
    { "the airports are an area of their own", area = "Heathrow and London City Airports",
      period = "2011-12", expect = { value = 120 } },
    { "the district is both", area = "Metropolitan Police District", period = "2011-12",
      expect = { value = 1446 } },
    { "a window that begins before the file", area = "Sutton", period = "2011-11",
      expect = { status = "missing", note = "2010-12" } },
  },
}
