-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the crime records tested by audit, how many follow the recording standard?
return {
  title  = "Crime records that follow the standard",
  unit   = "percent", decimals = 1,
  good   = "high",
  source = "crime_recording",
  levels = { "borough" },
  rule   = "recording_bands",
  tags   = { "apacs" },

  compute = function(here)
    return { numerator = here:sum("right"), denominator = here:sum("tested") }
  end,
}
