-- SPDX-License-Identifier: GPL-2.0-or-later
-- The wide file that the Metropolitan Police publish: a column for each
-- month. A new edition replaces the whole of it.
return {
  title = "Recorded crime by borough",
  licence = "Open Government Licence 3",
  address = "https://data.london.gov.uk/dataset/recorded_crime_summary",
  caveat = "the City of London has a force of its own and is not in it",
  area = "LookUp_BoroughName",
  period = "month",
  key = { "major", "minor" },
  covers = "source",
  columns = {
    { name = "major", header = "MajorText", type = "text" },
    { name = "minor", header = "MinorText", type = "text" },
    { name = "offences", type = "integer", min = 0, over_time = "sum",
      over_area = "sum", unit = "offences" },
  },
  unpivot = { periods = "offences" },
}
